"""Varied Swedish text for the measurements: no paragraph twice, thousands of different words, the same each time."""

from random import Random

from beredning.papers.tree import Heading, Origin, Paper, PaperBlock, Para, Role, Span, Title
from tests.press.seed_paper import seed_paragraphs


def _words(text: str) -> list[str]:
    return text.split()


HEADS = _words(
    "stads kommun social trafik miljö skol vård fastighets region medborgar verksamhets ekonomi kultur arbets "
    "barn ungdoms säkerhets trygghets samverkans budget bostads närings klimat energi vatten avfalls idrotts fritids "
    "äldreomsorgs funktions tillgänglighets jämställdhets upphandlings besluts uppföljnings utrednings planerings"
)
TAILS = _words(
    "nämnden planen frågan arbetet utvecklingen perspektivet området insatsen strategin analysen bedömningen "
    "processen modellen uppdraget målet kostnaden ansvaret programmet organisationen verksamheten riktlinjen åtgärden "
    "behovet underlaget effekten resursen nivån gruppen avtalet förslaget systemet stödet kravet förvaltningen"
)


def seed_words() -> list[str]:
    """The different words of the seed."""
    return sorted(
        {word.strip(".,:;()").lower() for text in seed_paragraphs() for word in text.split() if word[0].isalpha()}
    )


class Writer:
    """Writes sentences; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._words = seed_words()

    def sentence(self) -> str:
        """A sentence of six to twenty-six words."""
        chosen = [
            self._random.choice(HEADS) + self._random.choice(TAILS) if self._random.random() < 0.16 else word
            for word in self._random.choices(self._words, k=self._random.randint(6, 26))
        ]
        if self._random.random() < 0.15:
            chosen.insert(3, f"den {self._random.randint(1, 28)} april {self._random.randint(2001, 2026)}")
        if self._random.random() < 0.1:
            chosen.insert(2, f"{self._random.randint(1, 99)} {self._random.randint(100, 999)} kr")
        text = " ".join(chosen) + "."
        return text[0].upper() + text[1:]

    def paragraph(self) -> str:
        """A paragraph of two to eight sentences."""
        return " ".join(self.sentence() for _ in range(self._random.randint(2, 8)))

    def title(self) -> str:
        """A heading of two to five words."""
        return " ".join(self._random.choices(self._words, k=self._random.randint(2, 5))).capitalize()


def long_text(sections: int, seed: int = 1) -> list[list[str]]:
    """Sections, each a heading followed by its paragraphs; about 0.87 pages a section."""
    writer = Writer(seed)
    return [[writer.title(), *(writer.paragraph() for _ in range(6))] for _ in range(sections)]


def long_paper(sections: list[list[str]]) -> Paper:
    """The sections as a paper."""
    blocks: list[PaperBlock] = [Title((Span("Mätning"),))]
    for number, (title, *paragraphs) in enumerate(sections):
        blocks.append(Heading(2, (Span(title),)))
        blocks += [
            Para(Role.BODY, (Span(text, Origin(f"{number}/{at}", "text", 0, len(text))),))
            for at, text in enumerate(paragraphs)
        ]
    return Paper("Mätning", "Mätning", "KS 2018/550", tuple(blocks), dated="2018-04-11")
