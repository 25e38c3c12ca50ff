"""A paper as plain text: every word in order, one paragraph a line."""

from pathlib import Path

from beredning.matter.fold import same_words
from beredning.papers.memo import memo
from beredning.papers.tree import Heading, Item, Listing, Paper, PaperBlock, Para, Quote, Role, Span, Table, Title
from beredning.press.plain import text
from tests.papers.examples import seed


def paper(*blocks: PaperBlock) -> Paper:
    return Paper(title="", running_title="Löpande", running_mark="Dnr KS 1/2", blocks=blocks)


def para(words: str) -> Para:
    return Para(Role.BODY, (Span(words),))


def test_the_seed_comes_out_word_for_word_and_in_order(seed_text: Path) -> None:
    register, matter = seed()
    printed = text(memo(matter, matter.papers[0], register=register))
    assert same_words(printed, seed_text.read_text(encoding="utf-8"))


def test_a_paragraph_is_a_line_and_a_line_break_within_it_a_blank() -> None:
    assert text(paper(Title((Span("Titel"),)), para("Ett\ntvå"), Quote((para("tre"),)))) == "Titel\nEtt två\ntre\n"


def test_items_carry_their_labels_as_printed() -> None:
    below = Listing((Item("3.1", (para("b"),)),), "clauses")
    assert text(paper(Listing((Item("3.", (para("a"), below)),), "clauses"))) == "3. a\n3.1 b\n"


def test_a_single_clause_has_no_label() -> None:
    assert text(paper(Listing((Item("", (para("Motionen avslås."),)),), "clauses"))) == "Motionen avslås.\n"


def test_an_item_without_words_still_has_its_line() -> None:
    assert text(paper(Listing((Item("1.", ()), Item("2.", (para("b"),)))))) == "1.\n2. b\n"


def test_a_row_is_a_line_of_cells() -> None:
    head = ((Span("År"),), (Span("Antal"),))
    assert text(paper(Table(head, (((Span("2018"),), (Span("28"),)),)))) == "År\tAntal\n2018\t28\n"


def test_page_furniture_is_left_out() -> None:
    assert text(paper(Heading(2, (Span("Ärendet"),), new_page=True), para("Ord."))) == "Ärendet\nOrd.\n"
