"""The lines above a statement that say no more than of which kind it is."""

import re

from beredning.intake.parts.bits import Bit

_KIND_ALONE = re.compile(
    r"(?:Reservation(?:er)?|Särskil(?:t|da) (?:uttalande|yttrande)[nt]?|Ersättaryttranden?)(?: \(\w{1,4}\)| \d)?:?$",
    re.IGNORECASE,
)


def names_statement(bit: Bit) -> bool:
    """Whether the bit is such a line."""
    return bit.whole and not bit.found and _KIND_ALONE.match(bit.text) is not None
