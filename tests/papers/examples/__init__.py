"""Rich papers made of values: every part of a memorandum, every kind of statement, both kinds of municipality.

Made up in the manner of Stockholm's and others' papers; the people do not exist. Each example gives its registers too.
"""

import json
from collections.abc import Callable
from pathlib import Path

from beredning.matter.codec import matter_from_json
from beredning.work.registers import register_of
from tests.papers.examples.council import council_report
from tests.papers.examples.letter import officers_letter
from tests.papers.examples.motions import merged_motions
from tests.papers.examples.referrals import older_paper, state_referral
from tests.papers.examples.shared import Example
from tests.papers.examples.statements import every_statement
from tests.papers.examples.texts import nested_clauses

__all__ = [
    "EXAMPLES",
    "Example",
    "council_report",
    "every_statement",
    "merged_motions",
    "nested_clauses",
    "officers_letter",
    "older_paper",
    "seed",
    "state_referral",
]

SEED = Path(__file__).resolve().parents[3] / "data" / "pm-ks-2018-550.json"


def seed() -> Example:
    """The real memorandum that the repository holds."""
    return register_of("stockholm"), matter_from_json(json.loads(SEED.read_text(encoding="utf-8")))


EXAMPLES: dict[str, Callable[[], Example]] = {
    made.__name__: made
    for made in (
        seed,
        council_report,
        merged_motions,
        state_referral,
        nested_clauses,
        every_statement,
        older_paper,
        officers_letter,
    )
}
"""Every example by its name."""
