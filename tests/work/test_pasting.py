"""What other programs put on the clipboard, and the text that comes of it."""

import gc
from time import process_time
from typing import Any

import pytest

from beredning.matter.message import Message
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


WORD_WHOLE = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<link rel=File-List href="file:///clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings;} p.MsoNormal {mso-style-parent:"";} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Normal tabell";}</style><![endif]--></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment--><h2>Ekonomi<o:p></o:p></h2><p class=MsoNormal><span
lang=SV style='mso-ansi-language:SV'>Kostnaden är 10&nbsp;000&nbsp;kr<span class=SpellE>, </span>se 3&nbsp;kap.<a
style='mso-footnote-id:ftn1' href="#_ftn1" title=""><span class=MsoFootnoteReference>1</span></a><o:p></o:p></span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr style='mso-yfti-irow:0'><td width=302 valign=top><p
class=MsoNormal><b>År<o:p></o:p></b></p></td><td width=302><p class=MsoNormal><b>Kronor<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>2018<o:p></o:p></p></td><td><p class=MsoNormal align=right>1&nbsp;200<o:p></o:p></p></td>
</tr></table><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

OUTLOOK_REPLY = """<html><head><meta name="Generator" content="Microsoft Word 15 (filtered medium)"></head>
<body lang="SV"
link="#0563C1"><div class="WordSection1"><p class="MsoNormal">Hej,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p>
</p><ul style="margin-top:0cm" type="disc"><li class="MsoListParagraph" style="margin-left:0cm;mso-list:l0 level1 lfo1">
Vi ställer oss <b>bakom</b> förslaget.<o:p></o:p></li></ul><div style="border:none;border-top:solid #E1E1E1 1.0pt">
<p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Anna&nbsp;Ek <br><b>Sent:</b> den 3 maj
</span></p></div></div></body></html>"""

GMAIL = """<meta http-equiv="content-type" content="text/html; charset=utf-8"><div dir="ltr">Hej!<div><br></div><div>Här
är <b>vår</b>&nbsp;text.</div><div><ol><li>ett</li><li>två<ul><li>under</li></ul></li></ol></div></div>"""

CHROME_STYLED = """<meta charset='utf-8'><p style="box-sizing: border-box; margin: 0px 0px 1rem; color: rgb(33, 37, 41);
font-weight: 400; white-space: normal;">Lagen gäller <strong style="box-sizing: border-box; font-weight: bolder;">från
</strong><em>den 1&nbsp;juli</em>.</p><span style="font-weight: 700; display: inline !important;">Fet</span><span
style="font-weight: 400; display: none;">dold</span>"""

LIBRE_LISTS = """<html><head><style type="text/css">p { line-height: 115%; background: transparent }</style></head><body
lang="sv-SE"><ol><li><p style="line-height: 100%">ett</p><li><p>två</p><ul><li><p>under</p></ul></ol><p><font
face="Liberation Serif, serif"><i><u>lutande</u></i> § 7</font></p></body></html>"""

MORE = [
    (
        WORD_WHOLE,
        "# Ekonomi\n\nKostnaden är 10\u00a0000\u00a0kr, se 3\u00a0kap.1\n\n"
        "| **År** | **Kronor** |\n| --- | --- |\n| 2018 | 1\u00a0200 |",
    ),
    (
        OUTLOOK_REPLY,
        "Hej,\n\n- Vi ställer oss **bakom** förslaget.\n\n**From:** Anna\u00a0Ek\\\n**Sent:** den 3 maj",
    ),
    (GMAIL, "Hej!\n\nHär är **vår**\u00a0text.\n\n1. ett\n2. två\n   - under"),
    (CHROME_STYLED, "Lagen gäller **från** *den 1\u00a0juli*.\n\n**Fet**"),
    (LIBRE_LISTS, "1. ett\n2. två\n   - under\n\n*lutande* § 7"),
]


@pytest.mark.parametrize(("html", "source"), CASES + MORE)
def test_structure_is_kept_and_the_rest_dropped(html: str, source: str) -> None:
    assert serialise(pasted(html=html, text="x")) == source


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\*\generator Riched20 10.0}\pard\f0\fs24 Staden \b avsl\'e5r\b0  f\u246?rslaget.\par "
    rb"\pard{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt\pnf1{\pntxtb\'B7}}punkt\par "
    rb"{\listtext 2.\tab}nummer\par \trowd\cellx100\cellx200\intbl a\cell \i b\i0\cell\row\pard slut\par}"
)


LIBRE_RTF = (
    rb"{\rtf1\ansi\deff3\adeflang1025"
    b"\n"
    rb"{\fonttbl{\f0\froman\fprq2\fcharset0 Times New Roman;}{\f5\froman\fprq0\fcharset128 Liberation Serif;}}"
    b"\n"
    rb"{\stylesheet{\s0\snext0\hich\af6 Standard;}}{\*\generator LibreOffice/7.4.7.2$Linux_X86_64}"
    b"\n"
    rb"\pard\plain \s0{\rtlch \ltrch\loch N\u228\'e4mnden }{\b\loch avsl\u229\'e5r}{ 10\u160\'a0000}\par"
    b"\n"
    rb"\pard\plain {\listtext\pard\plain \bullet\tab}\ilvl0\ls1 {\loch punkt}\par}" + b"\0"
)


@pytest.mark.parametrize(
    ("rtf", "source"),
    [
        (LIBRE_RTF, "Nämnden **avslår** 10\u00a0000\n\n- punkt"),
        (rb"{\rtf1\ansi\ansicpg1250 Wa\'b3\'easa}", "Wałęsa"),
        (rb"{\rtf1\mac \'8c\'8a\'9a}", "åäö"),
        (rb"{\rtf1\ansi\ansicpg65001 \'c3\'a5}", "å"),
        (rb"{\rtf1\ansi\ansicpg99999 \'e5}", "å"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\f0\'e5{\f1\'b3}\'e5\plain\'e4}", "åłåä"),
        (rb"{\rtf1\ansi{\fonttbl{\f2\fcharset128 M;}}\f2\'93\'fa\'96\'7b}", "日本"),
        (rb"{\rtf1\uc1 \u8364?\uc2\u8364 ab\uc0\u-10179\u-8703 x}", "€€\U0001f601x"),
        (rb"{\rtf1 10\~000 kr, 2\'a0%}", "10\u00a0000 kr, 2\u00a0%"),
    ],
)
def test_the_letters_of_a_rich_text_are_those_of_its_code_pages(rtf: bytes, source: str) -> None:
    assert serialise(pasted(rtf=rtf)) == source


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<p>10&nbsp;000&nbsp;kr</p>", "10\u00a0000\u00a0kr"),
        ("<p>a&#8239;b <b>2&#160;%</b> </p>", "a\u202fb **2\u00a0%**"),
        ("<p>mellan&nbsp; rum&nbsp;&nbsp;&nbsp;här</p>", "mellan rum här"),
        ("<p>&nbsp;</p><p>&nbsp;a&nbsp;<br>&nbsp;b</p>", "a\\\nb"),
        ("<table><tr><td>1&nbsp;000<td>b</table>", "| 1\u00a0000 | b |\n| --- | --- |"),
    ],
)
def test_a_space_that_holds_words_together_stays(html: str, source: str) -> None:
    assert serialise(pasted(html=html)) == source


ROWS = "<tr><td>a<td>b"


@pytest.mark.parametrize(
    ("form", "text", "source", "said"),
    [
        ({"html": "<b>" * 1_000_000 + "x"}, "x", "x", "the words alone"),
        ({"html": "<b>x</b> " * 1_000_000}, "x", "x", "the words alone"),
        ({"html": f"<table>{ROWS * 9_000}</table>"}, "ord", "ord", "the words alone"),
        ({"html": f"<ul>{'<li>a' * 9_000}</ul>"}, "ord", "ord", "the words alone"),
        ({"rtf": b"{\\rtf1 " + b"{\\b x}" * 1_000_000 + b"}"}, "x", "x", "the words alone"),
        ({"html": "<b>" * 1_000_000 + "x"}, "", "", "nothing was pasted"),
        ({}, "ord " * 1_000_000, "", "nothing was pasted"),
        ({}, "a\n" * 100_000, "", "nothing was pasted"),
    ],
)
def test_what_is_too_much_is_told_and_takes_no_time(form: dict[str, Any], text: str, source: str, said: str) -> None:
    told: list[Message] = []
    start = process_time()
    made = pasted(**form, text=text, tell=told.append)
    assert process_time() - start < 2
    assert serialise(made) == source
    (message,) = told
    assert said in str(message)


def test_sixty_pages_are_not_too_much() -> None:
    told: list[Message] = []
    page = "<h2>Rubrik</h2>" + f"<p>{'Nämnden anser att det är <b>bra</b>. ' * 10}</p>" * 12
    made = pasted(html=page * 60, text="x", tell=told.append)
    assert len(made) == 60 * 13
    assert not told


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
