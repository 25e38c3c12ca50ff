"""A tjänsteskrivelse: the officers' letter that other municipalities' matters begin with."""

from collections.abc import Sequence

from beredning.intake.bits import Bit
from beredning.intake.making import Making
from beredning.matter.things import Matter, Paper


def is_letter(bits: Sequence[Bit]) -> bool:
    return False


def letter(bits: Sequence[Bit], making: Making) -> Matter:
    return Matter(papers=(Paper(kind="pm"),))
