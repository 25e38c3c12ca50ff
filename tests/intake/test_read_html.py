"""Web pages in: structure and emphasis kept, everything hostile dropped."""

import pytest

from beredning.intake.html import read_html
from beredning.matter.blocks import Run
from beredning.matter.message import UserError
from tests.intake.seeds import SEED, read_text


def _brief(page: str) -> list[tuple[str, int, str, str]]:
    return [(p.kind, p.level, p.label, p.text) for p in read_html(page.encode(), "pm.html").pieces]


@pytest.mark.parametrize(
    ("page", "pieces"),
    [
        ("<h1>Titel</h1><p>Ett\n stycke.</p>text<div>Två", [
            ("heading", 1, "", "Titel"), ("paragraph", 0, "", "Ett stycke."), ("paragraph", 0, "", "text"), ("paragraph", 0, "", "Två"),  # noqa: E501  one case a line
        ]),
        ("<ol start=3><li>a<ul><li>b<li>c</ul><li value=9>d</ol><p>e", [
            ("item", 1, "3.", "a"), ("item", 2, "•", "b"), ("item", 2, "•", "c"), ("item", 1, "9.", "d"), ("paragraph", 0, "", "e"),  # noqa: E501  one case a line
        ]),
        ("<ol type=a><li><p>a</p><p>b</p></ol>", [("item", 1, "a.", "a"), ("item", 1, "", "b")]),
        ("<table><tr><th>A<th>B<tr><td colspan=2>c<tr><td>d<td>e<br>f</table>", [("table", 0, "", "A\tB\nc\t\nd\te f")]),  # noqa: E501  one case a line
        ("<p>rad<br>två &amp; &aring;&nbsp;x&shy;y", [("paragraph", 0, "", "rad\ntvå & å xy")]),
        ("<script>alert(1)</script><style>p{}</style><p hidden>x</p><p style='display:none'>y</p><p>z", [("paragraph", 0, "", "z")]),  # noqa: E501  one case a line
        ("<ul><li>3.1 Godkänna.</ul>", [("item", 1, "3.1", "Godkänna.")]),
        ("<pre>a\nb</pre>", [("paragraph", 0, "", "a\nb")]),
    ],
)  # fmt: skip
def test_a_page_gives_its_pieces(page: str, pieces: list[tuple[str, int, str, str]]) -> None:
    assert _brief(page) == pieces


def test_emphasis_is_kept() -> None:
    page = "<blockquote><p>En <b>fet <i>fras</i></b> ord.</p></blockquote>"
    (piece,) = read_html(page.encode(), "pm.html").pieces
    assert piece.quoted
    assert piece.runs == (Run("En "), Run("fet", strong=True), Run(" "), Run("fras", True, True), Run(" ord."))


def test_the_seed_as_a_page_has_the_seeds_texts() -> None:
    pieces = read_text(SEED).pieces
    page = "".join(f"<ul><li>{p.text}</ul>" if p.label else f"<p>{p.text}</p>" for p in pieces)
    assert [(p.label, p.text) for p in read_html(page.encode(), "a").pieces] == [(p.label, p.text) for p in pieces]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Ärendet på rådhuset'
    assert read_html(page.encode(encoding), "a.html").pieces[0].text == "Ärendet på rådhuset"


@pytest.mark.parametrize("page", ["<html></html>", "<script>x</script>", "<!-- x -->", "<p> </p>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UserError, match=r"^pm.html is empty: it holds no text\.$"):
        read_html(page.encode(), "pm.html")


def test_deep_nests_and_entities_do_no_harm() -> None:
    deep = "<div>" * 20_000 + "<p>x" + "</div>" * 20_000
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p><p>y</p>'
    for page in (deep, bomb):
        try:
            words = read_html(page.encode(), "pm.html").words
        except UserError:
            continue
        assert words < 10
