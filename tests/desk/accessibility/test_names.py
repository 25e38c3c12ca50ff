"""Everything that is more than layout has a name that tells what it is, and no two beside each other have the same."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from beredning.resources import resource
from beredning.work.words import translator
from tests.desk.accessibility.heard import Heard, Role

LAYOUT = {
    Role.Client,
    Role.Border,
    Role.LayeredPane,
    Role.Splitter,
    Role.ScrollBar,
    Role.Separator,
    Role.Pane,  # the corner of a table
}
"""What has no name of its own, as long as one does not come to it."""

OF_QT = {"QDialogButtonBox", "QMessageBox", "QCalendarWidget", "QCalendarView"}
"""Whose parts are named, or left unnamed, by Qt."""

VALUES = (Role.ComboBox, Role.PageTabList)
"""Qt gives what is chosen as the name of these; a label says what is chosen there."""

SPOKEN = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Grip,
    Role.Grouping,
    Role.ListItem,
    Role.MenuItem,
    Role.PageTab,
    Role.RadioButton,
}
"""What somebody does something with, and so has to tell from the others."""


def faultless(places: dict[str, Heard], wrong: Callable[[Heard], object]) -> None:
    """Fails with the objects of all places of which something is wrong, each once."""
    found: dict[str, str] = {}
    for place, root in places.items():
        for path, it in root.paths():
            if it.kind not in OF_QT and path[-1:] != ("Beredning",) and wrong(it):
                found.setdefault(f"{' / '.join(path[-2:])}: {it}", place)
    if found:
        raise AssertionError("\n".join(f"{place}: {fault}" for fault, place in found.items()))


def test_nothing_is_without_a_name(places: dict[str, Heard]) -> None:
    def nameless(it: Heard) -> bool:
        layout = it.role in LAYOUT and it.tab < 0
        return not it.name.strip() and not layout

    faultless(places, nameless)


def test_a_choice_has_a_label_for_those_who_hear_only_that(places: dict[str, Heard]) -> None:
    faultless(places, lambda it: it.role is Role.ComboBox and it.labels != (it.called,))


def test_a_label_is_the_label_of_its_field(places: dict[str, Heard]) -> None:
    def without(it: Heard) -> bool:
        return it.theme == "label" and not it.has_buddy and it.role is not Role.Heading

    faultless(places, without)


def test_a_field_is_called_as_its_label_says(places: dict[str, Heard]) -> None:
    def otherwise(it: Heard) -> bool:
        return bool(it.labels) and it.called not in it.labels

    faultless(places, otherwise)


def test_no_name_is_that_of_an_icon_or_a_class(places: dict[str, Heard]) -> None:
    icons = {path.stem for path in resource("icons").glob("*.svg")}

    def technical(it: Heard) -> bool:
        return it.name in icons or bool(re.search(r"[a-z]_[a-z]|[a-z][A-Z]\w+[A-Z]|<[a-z]+>|&\w|^Q[A-Z]", it.name))

    faultless(places, technical)


def test_names_are_in_the_language_on_the_screen(told: Callable[[str], dict[str, Heard]]) -> None:
    in_swedish = translator("sv")
    english = {it.name for root in told("en").values() for it in root} | {
        it.description for root in told("en").values() for it in root
    }
    foreign = {text for text in english if text and in_swedish(text) != text}
    assert len(foreign) > 100  # the test sees something
    same = {in_swedish(text) for text in foreign}
    faultless(told("sv"), lambda it: {it.name, it.description} & (foreign - same))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_beside_another_is_told_as_the_same(told: Callable[[str], dict[str, Heard]], language: str) -> None:
    """Ten buttons that remove say what they remove: by their names, or those of what they are in, or how described."""
    found = set()
    for place, root in told(language).items():
        seen: Counter[tuple[object, ...]] = Counter()
        for path, it in root.paths():
            if it.role in SPOKEN and it.kind not in OF_QT:
                label = it.labels or (it.called,) if it.role in VALUES else ()
                seen[(it.role.name, path, label or it.name, it.description)] += 1
        found |= {f"{place}: {key}" for key, count in seen.items() if count > 1}
    assert not found


def test_a_button_that_does_something_with_a_card_says_with_which(places: dict[str, Heard]) -> None:
    names: dict[str, int] = {}
    for root in places.values():
        removing = Counter(it.name for it in root if re.match(r"(Remove|Ta bort) ", it.name) and it.role is Role.Button)
        names |= removing
        assert max(removing.values(), default=1) == 1 or not [n for n, c in removing.items() if c > 1 and ":" not in n]
    assert len(names) > 10
