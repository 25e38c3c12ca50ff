"""Made matters of every shape stand on paper whole."""

from beredning.matter.declare import FieldType, kind_of, spec
from beredning.matter.fold import fold
from beredning.matter.text import plain_text
from beredning.matter.tree import walk
from beredning.papers.memo import memo
from beredning.press.plain import text
from beredning.work.registers import register_of
from beredning.work.synthetic import matters


def test_no_text_of_a_made_matter_is_missing_on_paper() -> None:
    register = register_of("stockholm")
    for matter in matters(40, size="real", seed=7, register=register):
        printed = fold(text(memo(matter, matter.papers[0], register=register)))
        for placed in walk(matter):
            for declared in spec(kind_of(placed.thing)).fields:
                if declared.type is FieldType.PROSE:
                    assert fold(plain_text(getattr(placed.thing, declared.name) or "")) in printed
