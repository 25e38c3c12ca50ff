"""Another municipality's tjänsteskrivelse."""

from beredning.matter.choices import PaperKind, SignedFor
from beredning.matter.things import Clause, Matter, Paper, Proposal, Section, Signature, Subject
from beredning.work.registers import register_of
from tests.papers.examples.shared import Example, paragraphs


def officers_letter() -> Example:
    """A tjänsteskrivelse of another municipality: clauses with `att`, its own sections, two signatures with titles."""
    paper = Paper(
        kind=PaperKind.OFFICERS_LETTER,
        proposals=(
            Proposal(
                instance="",
                clauses=(
                    Clause(text="att anta riktlinjer för medborgarbudget, och"),
                    Clause(text="att avsätta 500 000 kronor ur kommunstyrelsens medel till förfogande."),
                ),
            ),
        ),
        repeats=False,
        summary="Kommunfullmäktige gav den 12 juni 2023 kommunstyrelsen i uppdrag att ta fram riktlinjer för "
        "medborgarbudget.",
        sections=(
            Section(
                heading="Beslutsunderlag",
                text="- Riktlinjer för medborgarbudget, 2024-01-30\n- Protokollsutdrag KF § 84/2023",
                after="summary",
            ),
            Section(
                heading="Förvaltningens bedömning",
                text=paragraphs(
                    "Erfarenheter från andra kommuner visar att deltagandet ökar när invånarna får rösta om "
                    "verkliga förslag.",
                    "Förvaltningen bedömer att en mindre summa räcker för ett första år.",
                ),
                after="summary",
            ),
            Section(heading="Ekonomiska konsekvenser", text="Kostnaden ryms inom beslutad budget.", after="summary"),
            Section(
                heading="Barnrättsperspektiv",
                text="Barn och unga från 12 år får rösta. Det stärker deras inflytande enligt artikel 12 i "
                "barnkonventionen.",
                after="summary",
            ),
        ),
        signed=(
            Signature(
                for_=SignedFor.OFFICE,
                names=("Karin Alm", "Henrik Ståhl"),
                titles=("Kommundirektör", "Utredare"),
            ),
        ),
        recipients=("Samtliga nämnder", "Ekonomiavdelningen"),
    )
    matter = Matter(
        subjects=(Subject(registry_number="KS 2023/214", title="Riktlinjer för medborgarbudget"),),
        papers=(paper,),
        events=(),
    )
    return register_of("kommun"), matter
