"""Everything is told as what it is, with its state, what can be done with it, and what must be known beforehand."""

import re

from tests.desk.accessibility.heard import Heard, Role
from tests.desk.accessibility.test_names import faultless


def test_a_card_is_a_group_with_a_name_that_tells_which(places: dict[str, Heard]) -> None:
    cards = [it for root in places.values() for it in root if it.is_card]
    assert len(cards) > 30
    faultless(places, lambda it: it.is_card and (it.role is not Role.Grouping or not it.name))


def test_lines_of_lists_tabs_and_choices_are_told_as_such(places: dict[str, Heard]) -> None:
    roles: dict[str, set[Role]] = {}
    for root in places.values():
        for it in root:
            roles.setdefault(it.kind, set()).add(it.role)
            for part in it.parts:
                if it.role is Role.List:
                    assert part.role in (Role.ListItem, Role.Client, Role.ScrollBar), part
                if it.role is Role.PageTabList and part.role is not Role.Button:
                    assert part.role is Role.PageTab, part
    assert roles["Divider"] == {Role.Separator}
    assert roles["PaperView"] == {Role.Document}
    assert roles["StatusLine"] == {Role.StatusBar}
    assert roles["SentenceBanner"] == {Role.Client}
    assert roles["ProseEdit"] == roles["DayField"] == {Role.EditableText}
    assert roles["QTabBar"] == {Role.PageTabList}
    assert roles["FlagField"] == {Role.CheckBox}
    assert Role.AlertMessage in {it.role for it in places["banner"]}


def test_exactly_one_tab_and_one_place_is_chosen(places: dict[str, Heard]) -> None:
    for name, root in places.items():
        for it in root:
            if it.role is Role.PageTabList and it.kind == "QTabBar":
                assert sum("selected" in tab.states for tab in it.parts) == 1, name
            if it.kind == "Rail":
                assert sum("checked" in one.states for one in it.parts) == 1, name


def test_a_switch_tells_whether_it_is_on(places: dict[str, Heard]) -> None:
    switches = (Role.CheckBox, Role.RadioButton)
    faultless(places, lambda it: it.role in switches and "checkable" not in it.states)


def test_what_unfolds_tells_whether_it_has(places: dict[str, Heard]) -> None:
    more = [it for root in places.values() for it in root if re.match(r"(More|Mer)(:|$)", it.name)]
    assert {frozenset({"expanded", "collapsed"} & it.states) for it in more} >= {
        frozenset({"expanded"}),
        frozenset({"collapsed"}),
    }
    assert all("expandable" in it.states and it.role is Role.Button for it in more)


def test_what_can_be_done_is_offered(places: dict[str, Heard]) -> None:
    def idle(it: Heard) -> bool:
        pressed = it.role in (Role.Button, Role.RadioButton, Role.CheckBox, Role.ButtonMenu)
        return pressed and "disabled" not in it.states and not it.deeds

    faultless(places, idle)


def test_a_text_can_be_read_and_written(places: dict[str, Heard]) -> None:
    def dumb(it: Heard) -> bool:
        return it.role is Role.EditableText and (it.text is None or not {"editable", "readOnly"} & it.states)

    faultless(places, dumb)
    prose = [it for root in places.values() for it in root if it.kind == "ProseEdit"]
    assert any(it.text and len(it.text) > 500 for it in prose)


def test_the_printed_sentence_is_what_is_read_of_it(places: dict[str, Heard]) -> None:
    said = {it.name for it in places["matters, statements"] if re.search("sentence that|Meningen som", it.description)}
    assert any("Cecilia Brinck" in text for text in said)


def test_a_field_says_how_it_is_written_and_that_it_must_be(places: dict[str, Heard]) -> None:
    wanted = {
        "DayField": "yyyy|åååå",
        "ClockField": "09.00",
        "WordsField": "comma|komma",
        "NumberField": "number|tal",
    }
    for kind, said in wanted.items():
        fields = [it for root in places.values() for it in root if it.kind == kind]
        assert fields, kind
        assert all(re.search(said, it.description) for it in fields), kind
    titles = [it for it in places["matters, matter"] if it.kind == "LineField" and it.name in ("Title", "Rubrik")]
    assert titles
    assert all(re.search("required|krävs", it.description) for it in titles)


def test_what_stands_over_others_is_a_heading_in_ordinary_letters(places: dict[str, Heard]) -> None:
    headings = [it for root in places.values() for it in root if it.role is Role.Heading]
    assert len(headings) > 40
    assert not [it.name for it in headings if it.name.isupper() and len(it.name) > 4]
