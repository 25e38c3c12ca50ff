"""What other programs put on the clipboard, and the text that comes of it."""

import gc
from time import process_time

import pytest

from beredning.matter.text import plain_text, serialise
from beredning.work.pasting import pasted

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body lang=SV><!--StartFragment--><p class=MsoNormal>Staden <b style='mso-bidi-font-weight:normal'>avslår</b>
remissen.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Ett<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Under<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
</span><![endif]>Två<o:p></o:p></p><p class=MsoNormal>Slut<o:p></o:p></p><!--EndFragment--></body></html>"""

WORD_NUMBERS = """<!--StartFragment--><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>3.<span>&nbsp;</span></span>Att avslå.</p><p class=MsoListParagraph
style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.</span>Att bifalla.</p><!--EndFragment-->"""

OUTLOOK = """<html><body><div class=WordSection1><p class=MsoNormal><span style='font-size:11.0pt'>Hej!<o:p>
</o:p></span></p><p class=MsoNormal><i>
<span style='color:#1F497D'>Vi reserverar oss.</span></i></p></div></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
style="font-weight:700;">Fet</span><span style="font-weight:400;"> och </span><span
style="font-style:italic;">kursiv</span></p><ul><li dir="ltr"><p dir="ltr"><span>a</span></p></li></ul></b>"""

LIBRE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/></head><body
lang="sv-SE"><p>Stycke</p><table><tr><td><p><b>Nämnd</b></p></td><td><p>Svar</p></td></tr><tr><td><p>Farsta</p></td>
<td><p>Ja</p></td></tr></table></body></html>"""

CHROME = """<html><body><!--StartFragment--><h2>Rubrik</h2><p>Text <a href="https://example.invalid">länk</a>
<img src="https://example.invalid/x.png"></p><ol><li>ett</li><li>två</li></ol><!--EndFragment--></body></html>"""

CASES = [
    (WORD, "Staden **avslår** remissen.\n\n- Ett\n  - Under\n- Två\n\nSlut"),
    (WORD_NUMBERS, "3. Att avslå.\n4. Att bifalla."),
    (OUTLOOK, "Hej!\n\n*Vi reserverar oss.*"),
    (DOCS, "**Fet** och *kursiv*\n\n- a"),
    (LIBRE, "Stycke\n\n| **Nämnd** | Svar |\n| --- | --- |\n| Farsta | Ja |"),
    (CHROME, "# Rubrik\n\nText länk\n\n1. ett\n2. två"),
]


@pytest.mark.parametrize(("html", "source"), CASES)
def test_structure_is_kept_and_the_rest_dropped(html: str, source: str) -> None:
    assert serialise(pasted(html=html, text="x")) == source


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\*\generator Riched20 10.0}\pard\f0\fs24 Staden \b avsl\'e5r\b0  f\u246?rslaget.\par "
    rb"\pard{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt\pnf1{\pntxtb\'B7}}punkt\par "
    rb"{\listtext 2.\tab}nummer\par \trowd\cellx100\cellx200\intbl a\cell \i b\i0\cell\row\pard slut\par}"
)


def test_rich_text() -> None:
    expected = "Staden **avslår** förslaget.\n\n- punkt\n\n2. nummer\n\n| a | *b* |\n| --- | --- |\n\nslut"
    assert serialise(pasted(rtf=RTF)) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("ett ord", "ett ord"),
        ("- inte lista", "\\- inte lista"),
        ("12", "12"),
        ("En rad som är bruten av kommun-\nstyrelsen i en annan\nläsare.", None),
        ("Ett.\n\nTvå.", "Ett.\n\nTvå."),
    ],
)
def test_plain_text_is_never_markup(text: str, source: str | None) -> None:
    made = serialise(pasted(text=text))
    assert made == source if source else made == "En rad som är bruten av kommunstyrelsen i en annan läsare."


HOSTILE = {
    "tags": lambda n: "<b>" * n + "x",
    "lists": lambda n: "<ul><li>" * n + "x",
    "word": lambda n: "<p style='mso-list:l0 level1 lfo1'>x</p>" * (n // 4),
    "spans": lambda n: "<span style='font-weight:bold;font-style:italic'>x</span> " * (n // 4),
    "comments": lambda n: "<!--StartFragment-->" * (n // 4) + "x",
    "styles": lambda n: "<p style='" + "font-weight:" * n + "'>x</p>",
    "rtf": lambda n: "{\\rtf1 " + "{" * n + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_takes_linear_time(name: str) -> None:
    def seconds(size: int) -> float:
        made = HOSTILE[name](size)
        gc.collect()
        start = process_time()
        pasted(html=made, rtf=made.encode() if name == "rtf" else b"", text="x")
        return process_time() - start

    best = min(seconds(40_000) / max(0.02, seconds(10_000)) for _ in range(3))
    assert best < 10


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<p>- a</p><p># b</p><p>*c*</p><p>1. d</p>", "\\- a\n\n\\# b\n\n\\*c\\*\n\n1\\. d"),
        ("<table><tr><td>- a</td><td>1. b</td></tr></table>", "| - a | 1. b |\n| --- | --- |"),
    ],
)
def test_a_sign_typed_elsewhere_is_a_sign(html: str, source: str) -> None:
    assert serialise(pasted(html=html)) == source


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- ett\n\n# två\n*tre*", "- ett\n\n# två\n\n*tre*"),
        ("1. ett\n2. två", "1. ett\n\n2. två"),
        (
            "Nämnden anser att det är viktigt att insatserna mot våld i nära relatio-\n"
            "ner samordnas mellan stadens nämnder och att de som berörs får kännedom\n"
            "om det stöd som finns.\n\n- Andra stycket är kortare.",
            "Nämnden anser att det är viktigt att insatserna mot våld i nära relationer samordnas mellan stadens "
            "nämnder och att de som berörs får kännedom om det stöd som finns.\n\n- Andra stycket är kortare.",
        ),
    ],
)
def test_not_a_sign_of_a_plain_text_is_changed(text: str, shown: str) -> None:
    assert plain_text(pasted(text=text)) == shown


@pytest.mark.parametrize(
    ("rtf", "source"),
    [
        (b"{\\rtf1 a{\\v dolt}b", "ab"),
        (b"{\\rtf1 a\\v dolt\\plain b", "ab"),
        (b"{\\rtf1 a}b" + b"}" * 1000, "a"),
    ],
)
def test_what_rich_text_hides_or_ends_is_left_out(rtf: bytes, source: str) -> None:
    assert serialise(pasted(rtf=rtf)) == source
