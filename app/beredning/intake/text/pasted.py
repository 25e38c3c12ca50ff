"""The paragraphs of a plain text from a clipboard: lines that a program broke are joined, not a sign is changed."""

from beredning.intake.text.labels import label_of
from beredning.intake.text.lines import raw_lines, seen_lines
from beredning.intake.text.measure import Measure
from beredning.intake.text.paragraphs import gather


def joined_paragraphs(text: str) -> list[str]:
    """The paragraphs of a clean text; where its lines are not broken at a measure, every line is one.

    What looks like a list's label is kept as it was typed.
    """
    lines = seen_lines(raw_lines(text), frozenset())
    if not Measure(lines).wrapped:
        return [line.strip(" \t") for line in text.split("\n") if line.strip(" \t")]
    paragraphs = []
    at = 0
    for piece in gather(lines).pieces:
        first = lines[at].text
        label = label_of(first) if piece.label else None
        sign = first[: label.length].strip() if label else ""
        paragraphs.append(f"{sign} {piece.text}".strip())
        at += piece.lines
    return paragraphs
