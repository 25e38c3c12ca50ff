"""Boxes: every printed character of a field can be found, and a click lands at its word."""

from hypothesis import HealthCheck, given, settings

from beredning.papers.tree import Origin, Paper, Para, Role, Span, Title
from beredning.press.boxes import box_at
from beredning.press.look import Look
from beredning.press.pdf import pdf
from tests.press.documents import paper, papers, plain_words, span
from tests.press.reading import plain, squeezed
from tests.press.seed_paper import seed_paper


def test_the_boxes_of_a_field_cover_its_text_in_order() -> None:
    made = seed_paper()
    boxes = pdf(made).boxes
    texts = {block.spans[0].origin: block.spans[0].text for block in made.blocks if isinstance(block, Para)}
    assert len(texts) > 10
    for origin, text in texts.items():
        assert origin is not None
        own = [box for box in boxes if box.origin == origin]
        for box in own:
            piece = text[box.start - origin.start : box.stop - origin.start]
            assert squeezed(piece) == squeezed(box.text)
        covered = "".join(text[box.start - origin.start : box.stop - origin.start] for box in own)
        assert squeezed(covered) == squeezed(text)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers)
def test_boxes_lie_on_their_page_and_say_what_they_cover(made: Paper) -> None:
    printed = pdf(made)
    for box in printed.boxes:
        assert 0 <= box.page < printed.pages
        assert 0 < box.x0 <= box.x1 < 596
        assert 0 < box.y0 < box.y1 < 842
        assert 0 <= box.start <= box.stop


def test_a_click_on_a_word_gives_its_place_in_the_field() -> None:
    text = plain_words(120)
    made = paper(Title(plain("T")), Para(Role.BODY, (Span(text, Origin("thing", "text", 0, len(text))),)))
    for look in (Look(), Look(justified=True)):
        boxes = [box for box in pdf(made, look).boxes if box.origin is not None and box.origin.thing == "thing"]
        assert len(boxes) > 5
        for box in boxes:
            assert abs(box.position(box.x0) - box.start) <= 1
            assert abs(box.position(box.x1) - box.stop) <= 1
            middle = (box.x0 + box.x1) / 2
            here = box.position(middle)
            assert abs((here - box.start) / (box.stop - box.start) - 0.5) < 0.1
            assert box_at(tuple(boxes), box.page, middle, (box.y0 + box.y1) / 2) is box


def test_spans_of_one_paragraph_have_boxes_of_their_own() -> None:
    made = paper(
        Title(plain("T")), Para(Role.BODY, (span("Reservation", "a", strong=True), span(" anfördes av X.", "b")))
    )
    boxes = [box for box in pdf(made).boxes if box.origin is not None]
    assert [(box.origin.thing, box.text, box.start, box.stop) for box in boxes if box.origin] == [
        ("a", "Reservation ", 0, 11),
        ("b", "anfördes av X.", 1, 15),
    ]
    assert boxes[0].x1 == boxes[1].x0


def test_what_stands_between_boxes_is_nothing() -> None:
    boxes = pdf(seed_paper()).boxes
    assert box_at(boxes, 0, 300, 5) is None
