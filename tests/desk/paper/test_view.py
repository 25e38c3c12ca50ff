"""The view with a real helper and the seed: clicks, light, anchors, zoom and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from beredning.desk.look import colour
from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.lit import moved, paragraph
from beredning.desk.paper.messages import Laid
from tests.desk.paper.conftest import PATIENCE, Shown


def _word(shown: Shown, word: str) -> tuple[str, int, QPoint]:
    """A word of the summary: its thing, its first code point, and where it is in the window."""
    paper = shown.matter.papers[0]
    at = paper.summary.index(word)
    shown.view.light(paper.uid, "summary", at)
    place = shown.view.place_of(paper.uid, "summary", at + len(word) // 2)
    assert place is not None
    return paper.uid, at, place.toPoint()


@pytest.mark.parametrize("word", ["Nordic", "medlemskap", "terrorattentat", "extremism"])
def test_a_click_at_a_word_gives_its_field_and_a_code_point_within_it(shown: Shown, word: str) -> None:
    text = shown.matter.papers[0].summary
    if word not in text:
        word = max(text.split(), key=len)
    thing, at, place = _word(shown, word)
    found_thing, field, found_at = shown.click(place)
    assert (found_thing, field) == (thing, "summary")
    assert at <= found_at <= at + len(word)


def test_a_click_at_a_composed_sentence_gives_the_sentence(shown: Shown) -> None:
    assert shown.view._laid is not None
    spot = next(
        spot
        for page in range(shown.view.pages)
        for spot in shown.view._laid.places.on(page)
        if spot.field == "sentence"
    )
    shown.view.light(spot.thing, "sentence")
    place = shown.view.place_of(spot.thing, "sentence", spot.start + 1)
    assert place is not None
    thing, field, _ = shown.click(place.toPoint())
    assert (thing, field) == (spot.thing, "sentence")


def test_what_is_changed_and_changed_back_at_once_is_shown(shown: Shown, warm: PaperHelper) -> None:
    """The picture in between comes when the first one counts as held."""
    first, paper = shown.matter, shown.matter.papers[0].uid
    other = shown.typed(lambda text: "Nytt. " + text)
    view, serial = shown.view, shown.view.serial + 1

    def back(laid: Laid) -> None:
        if laid.serial == serial:
            view.show_paper(first, paper, shown.register, "after")

    warm.laid.connect(back)
    view.show_paper(other, paper, shown.register, "after")
    shown.bot.waitUntil(lambda: view.serial == serial + 1 and view.up_to_date, timeout=PATIENCE)
    warm.laid.disconnect(back)


def test_a_click_beside_the_pages_says_nothing(shown: Shown) -> None:
    with shown.bot.assertNotEmitted(shown.view.clicked, wait=200):
        shown.bot.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_what_is_lit_is_yellow_and_nothing_else(shown: Shown) -> None:
    paper = shown.matter.papers[0]
    dark = shown.view.viewport().grab().toImage()
    shown.view.light(paper.uid, "summary", 0)
    light = shown.view.viewport().grab().toImage()
    place = shown.view.place_of(paper.uid, "summary", 1)
    assert place is not None
    row = range(light.width())
    changed = {
        light.pixelColor(x, y).name()
        for y in range(light.height())
        for x in row
        if light.pixel(x, y) != dark.pixel(x, y)
    }
    assert colour("lit").name() in changed
    assert all(QColor(name).blue() <= QColor(name).red() for name in changed)  # the light is yellow, ink stays dark
    shown.view.light_nothing()
    assert shown.view.viewport().grab().toImage() == dark


def test_light_scrolls_only_to_what_is_out_of_sight(shown: Shown) -> None:
    bar = shown.view.verticalScrollBar()
    paper = shown.matter.papers[0]
    shown.view.light(paper.uid, "summary", 0)
    assert bar.value() == 0 or shown.view.place_of(paper.uid, "summary", 0) is not None
    here = bar.value()
    shown.view.light(paper.uid, "summary", 1)
    assert bar.value() == here
    last = paper.statements[-1]
    shown.view.light(last.uid, "sentence")
    assert bar.value() > here


def test_nothing_scrolls_while_somebody_scrolls_by_hand(shown: Shown) -> None:
    bar = shown.view.verticalScrollBar()
    QTest.keyClick(shown.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    shown.view.light(shown.matter.papers[0].uid, "summary", 0)
    assert bar.value() == bar.maximum()


def test_a_place_in_view_stays_when_the_text_above_grows(shown: Shown) -> None:
    paper = shown.matter.papers[0]
    last = paper.statements[-1]
    shown.view.light(last.uid, "sentence")
    before = shown.view.place_of(last.uid, "sentence", 0)
    bar, scrolled = shown.view.verticalScrollBar(), shown.view.verticalScrollBar().value()
    shown.show(shown.typed(lambda text: text + "\n\n" + "Ett nytt stycke som är flera rader långt. " * 200))
    after = shown.view.place_of(last.uid, "sentence", 0)
    assert before is not None
    assert after is not None
    assert abs(after.y() - before.y()) <= 1 or bar.value() == bar.maximum()
    assert bar.value() != scrolled


def test_pages_that_stay_the_same_are_not_drawn_again(shown: Shown) -> None:
    first = shown.view._pictures[0]
    paper = shown.matter.papers[0]
    last = replace(paper.statements[-1], signatories=paper.statements[-1].signatories[:1] * 2)
    shown.show(replace(shown.matter, papers=(replace(paper, statements=(*paper.statements[:-1], last)),)))
    assert shown.view._pictures[0] is first
    shown.show(shown.typed(lambda text: "Nytt. " + text))
    assert shown.view._pictures[0].digest != first.digest


def test_old_pictures_stay_until_the_new_ones_come(shown: Shown) -> None:
    old = dict(shown.view._pictures)
    matter = shown.typed(lambda text: "Nytt. " + text)
    shown.view.show_paper(matter, matter.papers[0].uid, shown.register, "after")
    assert shown.view._pictures == old


def test_the_two_lives_differ(shown: Shown) -> None:
    after = shown.view.pages
    shown.show(stage="before")
    assert shown.view.pages < after


def test_keys_scroll_and_zoom(shown: Shown) -> None:
    view, bar = shown.view, shown.view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    paged = bar.value()
    assert paged > 0
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    zooms: list[float] = []
    view.zoomed.connect(zooms.append)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert zooms[0] > zooms[1]
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view._stack.area(0).width <= view.viewport().width()


def test_a_whole_page_fits_and_the_counter_follows(shown: Shown) -> None:
    told: list[tuple[int, int]] = []
    shown.view.turned.connect(lambda page, pages: told.append((page, pages)))
    shown.view.fit("page")
    area = shown.view._stack.area(0)
    assert area.height <= shown.view.viewport().height()
    QTest.keyClick(shown.view, Qt.Key.Key_End)
    assert told[-1] == (shown.view.pages, shown.view.pages)


def test_the_hand_shows_that_text_can_be_clicked(shown: Shown) -> None:
    _, _, place = _word(shown, max(shown.matter.papers[0].summary.split(), key=len))
    QTest.mouseMove(shown.view.viewport(), place)
    shown.bot.waitUntil(lambda: shown.view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor)
    assert shown.view.spot(QPointF(3, 3)) is None


@pytest.mark.parametrize(
    ("text", "at", "lit"),
    [
        ("ett\n\ntvå\n\ntre", 6, "två"),
        ("ett", 0, "ett"),
        ("ett", 3, "ett"),
        ("- a\n- b", 5, "- b"),
        ("x\n\nett\\\ntvå\n\ny", 8, "ett\\\ntvå"),
    ],
)
def test_the_paragraph_around_a_place(text: str, at: int, lit: str) -> None:
    start, stop = paragraph(text, at, at)
    assert text[start:stop] == lit


@pytest.mark.parametrize(
    ("before", "after", "at", "there"),
    [("abc", "aXbc", 2, 3), ("abc", "abXc", 2, 2), ("abc", "c", 2, 0), ("abc", "abc", 2, 2), ("abc", "abcd", 1, 1)],
)
def test_a_place_moves_with_its_text(before: str, after: str, at: int, there: int) -> None:
    assert moved(before, after, at) == there
