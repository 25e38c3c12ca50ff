"""What is printed says what the paper says: to the eye that copies, and to the ear of a screen reader."""

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings

from beredning.matter.message import UserError
from beredning.papers.tree import Item, Listing, Paper, Para, Quote, Role, Span, Table, Title
from beredning.press.look import LARGE, Look
from beredning.press.pdf import pdf
from tests.press.documents import everything, paper, papers, para, span
from tests.press.reading import artifacts, extracted, folded, plain, squeezed, story, tree
from tests.press.seed_paper import seed_paper
from tests.validation import assert_archival


def _tree_text(data: bytes) -> str:
    return squeezed(tree(data).text())


@pytest.mark.parametrize(
    "look", [Look(), LARGE, Look(justified=True, spaced=True), Look(duplex=True, hyphenated=False)]
)
@pytest.mark.parametrize("made", [seed_paper(), everything()], ids=["seed", "everything"])
def test_the_structure_tree_says_the_story_in_its_order(made: Paper, look: Look) -> None:
    assert _tree_text(pdf(made, look).data) == squeezed("".join(story(made)))


@pytest.mark.parametrize("look", [Look(), LARGE, Look(justified=True)])
def test_the_words_copied_out_of_the_seed_are_its_words(look: Look) -> None:
    made = seed_paper()
    data = pdf(made, look).data
    assert squeezed(extracted(data)) == squeezed("".join(story(made)))
    words = folded(extracted(data).replace("\ufffe\r\n", "").replace("\u0002", "")).split()
    assert words == folded(" ".join(story(made))).split()


def test_words_in_the_tree_are_apart_where_lines_end() -> None:
    made = seed_paper()
    paragraphs = [folded(element.text()) for element in tree(pdf(made).data).find("P")]
    wanted = [folded(text) for text in story(made)]
    assert [text for text in paragraphs if text not in wanted] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers)
def test_any_paper_is_archival_and_says_its_story(made: Paper) -> None:
    data = pdf(made).data
    assert_archival(data)
    assert _tree_text(data) == squeezed("".join(story(made)))


def test_running_head_and_foot_are_artifacts() -> None:
    data = pdf(seed_paper()).data
    first, second, *_ = artifacts(data)
    assert first == "1 (5)"
    assert second == "KS 2018/550Medlemskap i Nordic Safe Cities2 (5)"


def test_a_running_title_that_is_too_long_is_cut_at_a_word() -> None:
    long = "Ett ärende vars rubrik är så lång att den aldrig ryms i sidhuvudet bredvid diarienumret. " * 2
    made = Paper(long, long, "KS 2018/550", (para("Ord. " * 900),))
    furniture = artifacts(pdf(made).data)[1]
    assert furniture.startswith("KS 2018/550Ett ärende")
    assert furniture.endswith(" …2 (2)")


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(UserError) as failure:
        pdf(paper(para("Ett tecken: 漢.")))
    assert str(failure.value) == "No font can print the character 漢 (U+6F22)."


def test_another_face_stands_in_for_a_character_that_the_first_lacks() -> None:
    data = pdf(paper(Title(plain("Ŧ")), para("Ŧ och Ж i löptext, Ŧ igen"))).data
    assert_archival(data)
    assert folded(tree(data).text()) == "ŦŦ och Ж i löptext, Ŧ igen"


def test_another_language_is_said_in_the_tree() -> None:
    made = paper(
        Title(plain("T")), Para(Role.BODY, (span("På engelska: "), Span("safe cities", language="en"), span(".")))
    )
    [element] = tree(pdf(made).data).find("Span")
    assert (element.text(), element.language) == ("safe cities", "en")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 4000,
        "-".join("abcdef" * 90),
        "ordet- " * 300,
        "§ 5 " * 300,
        "å" * 90 + " " + "ä" * 90,
        "\u00a0".join("ord" * 300),
    ],
    ids=["one word", "own hyphens", "suspended", "bound", "two words", "hard spaces"],
)
def test_what_cannot_be_broken_well_is_broken_all_the_same(text: str) -> None:
    printed = pdf(paper(Title(plain("T")), para(text)))
    assert_archival(printed.data)
    assert squeezed(tree(printed.data).text()) == squeezed("T" + text)
    right = max(box.x1 for box in printed.boxes)
    assert right < 178.5 * 72 / 25.4


def test_a_soft_hyphen_in_the_text_is_not_drawn() -> None:
    data = pdf(paper(Title(plain("T")), para("väg\u00adval"))).data
    assert tree(data).text() == "Tvägval"


def test_a_paper_without_blocks_is_one_empty_page() -> None:
    printed = pdf(paper())
    assert printed.pages == 1
    assert_archival(printed.data)


def test_what_is_nested_ever_so_deep_stays_on_the_page() -> None:
    block: Listing | Quote = Listing((Item("–", (para("Innerst."),)),))
    for level in range(40):
        block = (
            Quote((block,))
            if level % 2
            else Listing((Item(f"{level}.1.2.3", (para(" ".join(["Ord"] * 30)), block)),), "numbers")
        )
    printed = pdf(paper(Title(plain("T")), block))
    assert_archival(printed.data)
    assert max(box.x1 for box in printed.boxes) < 178.5 * 72 / 25.4


def test_a_table_with_very_many_columns_is_printed_all_the_same() -> None:
    cells = tuple(plain(f"Kolumnrubrik{n}") for n in range(60))
    made = paper(Title(plain("T")), Table(cells, (cells,)))
    data = pdf(made).data
    assert_archival(data)
    assert squeezed(tree(data).text()) == squeezed("".join(story(made)))


def test_a_paper_without_title_and_date_is_archival() -> None:
    assert_archival(pdf(Paper("", "", "", (para("Ett stycke."),))).data)


def test_english_words_are_not_broken_by_swedish_rules() -> None:
    words = "internationalization professionalization responsibilities characteristics " * 4
    for tongue, broken in (("en", False), (None, True)):
        made = paper(Title(plain("T")), Para(Role.BODY, (Span(words, language=tongue),)))
        assert ("\u00ad" in tree(pdf(made, Look(measure=60)).data).text()) == broken


@pytest.mark.long
def test_one_word_of_a_million_letters_takes_no_more_than_its_length() -> None:
    times = []
    for length in (100_000, 1_000_000):
        start = perf_counter()
        pdf(paper(Title(plain("T")), para("x" * length), para("7 " + "." * length + "a"), para("a-" * (length // 2))))
        times.append(perf_counter() - start)
    assert times[1] < 25 * times[0]
