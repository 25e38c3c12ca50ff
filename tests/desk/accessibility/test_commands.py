"""What a mouse can do, keys do: each deed stands in a menu and among the keys, or is a stop of Tab."""

from PySide6.QtGui import QKeySequence

from beredning.desk.actions import ACTS, MENUS
from beredning.work.words import Language, word
from tests.desk.accessibility.heard import Heard, Role
from tests.desk.accessibility.places import Told
from tests.desk.accessibility.test_names import faultless

PRESSED = (Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.Grip)
KEYS = {QKeySequence(act.key).toString() for act in ACTS if act.key}


def test_what_tab_does_not_come_to_has_a_key_that_the_menus_show(places: Told) -> None:
    """Of buttons of which one is on, Tab comes to that one, and arrow keys go on from there."""
    exclusive = {name for name, root in places.items() for it in root if it.role is Role.RadioButton and it.tab >= 0}

    def unreachable(it: Heard) -> bool:
        pressed = it.role in PRESSED and "disabled" not in it.states and it.tab < 0
        by_key = it.action_key in KEYS or (
            it.kind in ("Grip", "QToolButton") and it.description in set(places.keys.values()) - {""}
        )
        return pressed and not by_key and not (it.role is Role.RadioButton and exclusive)

    shown = {name: root for name, root in places.items() if name != "calendar"}  # whose keys are Qt's
    faultless(shown, unreachable)


def test_every_command_stands_in_its_menu(places: Told) -> None:
    language: Language = "sv" if "menu &Arkiv" in places else "en"
    for menu in MENUS:
        shown = places[f"menu {word(menu, language)}"]
        lines = {it.name: it for it in shown if it.role is Role.MenuItem}
        for act in ACTS:
            text = word(act.text, language).replace("&", "")
            if act.menu is menu and not act.id.startswith(("undo", "redo", "pane-")):
                assert text in lines, act.id
                told = lines[text].key
                assert (
                    not act.key or told == QKeySequence(act.key).toString() or act.key in ("Return", "Space", "Down")
                ), act.id


def test_every_key_of_the_menus_stands_among_the_keys(places: Told) -> None:
    language: Language = "sv" if "menu &Arkiv" in places else "en"
    shown = [it for it in places["keys"] if it.role is Role.StaticText]
    told = {it.description: it.name for it in shown if it.description}
    for act in ACTS:
        if act.key:
            assert told[word(act.text, language)] == places.keys[act.key], act.id


def test_no_two_commands_have_the_same_key() -> None:
    keys = [act.key for act in ACTS if act.key]
    assert len(keys) == len(set(keys))


def test_a_button_whose_deed_has_a_key_says_it(places: Told) -> None:
    language: Language = "sv" if "menu &Arkiv" in places else "en"
    keys = {word(act.text, language).replace("&", ""): places.keys[act.key] for act in ACTS if act.key}
    buttons = (Role.Button, Role.RadioButton)

    def silent(it: Heard) -> bool:
        key = keys.get(it.name)
        return it.role in buttons and key is not None and key not in it.description

    faultless({name: root for name, root in places.items() if not name.startswith("menu")}, silent)
    told = {it.name for root in places.values() for it in root if it.role in buttons and it.name in keys}
    assert len(told) > 6
    movers = {it.description for it in places["matters, preparation"] if it.kind == "QToolButton"}
    assert {places.keys["Alt+Up"], places.keys["Alt+Down"]} <= movers
