"""What must not stand in a published text."""

import re
from collections.abc import Iterator
from datetime import date

from beredning.matter.declare import FieldType, kind_of, spec
from beredning.matter.message import say
from beredning.matter.things import Statement
from beredning.matter.tree import Placed, walk
from beredning.review.case import Case
from beredning.review.finding import Finding, Severity

PERSONAL_NUMBER = re.compile(r"(?<![\d/:-])(?:18|19|20)?(\d{6})[-+]?(\d{4})(?![\d/:])")
COORDINATION_DAYS = 60
"""What a coordination number (samordningsnummer) adds to the day."""


def personal_number(case: Case) -> Iterator[Finding]:
    """A personal identity number: a date and a right check digit (folkbokföringslagen 1991:481, 18 §)."""
    signed: set[str] = set()
    for place in walk(case.matter):
        thing = place.thing
        if isinstance(thing, Statement) or _owner_is_in(place, signed):
            signed.add(thing.uid)
        for declared in spec(kind_of(thing)).fields:
            if declared.type not in (FieldType.PROSE, FieldType.LINE):
                continue
            for found in PERSONAL_NUMBER.finditer(getattr(thing, declared.name) or ""):
                if _is_personal(found[1], found[2]):
                    message = say("A personal identity number must not be published.")
                    asks = thing.uid in signed
                    yield Finding(
                        "personal-number", Severity.ERROR, thing.uid, declared.name, found[0], message, ask_sender=asks
                    )


def _owner_is_in(place: Placed, uids: set[str]) -> bool:
    return place.owner is not None and place.owner.uid in uids


def _is_personal(born: str, rest: str) -> bool:
    digits = [int(d) for d in born + rest]
    doubled = (d * 2 if n % 2 == 0 else d for n, d in enumerate(digits))
    if sum(d // 10 + d % 10 for d in doubled) % 10:
        return False
    day = int(born[4:6])
    try:
        date(2000 + int(born[:2]) % 100, int(born[2:4]), day - COORDINATION_DAYS if day > COORDINATION_DAYS else day)
    except ValueError:
        return False
    return True
