"""Two texts as one rich text: what went is struck through, what came is marked."""

from html import escape

from beredning.desk.look import colour
from beredning.work.comparing import words_compared


def marked(before: str, after: str) -> str:
    """Two texts as one, what went struck through and what came marked, as rich text."""
    good, bad = (colour(name).name() for name in ("good", "bad"))
    grounds = colour("good-ground").name(), colour("bad-ground").name()
    out = []
    for kind, text in words_compared(before, after):
        words = escape(text).replace("\n", "<br>")
        if kind == "added":
            words = f'<span style="color:{good};background:{grounds[0]};text-decoration:underline">{words}</span>'
        elif kind == "removed":
            words = f'<span style="color:{bad};background:{grounds[1]};text-decoration:line-through">{words}</span>'
        out.append(words)
    return "".join(out)
