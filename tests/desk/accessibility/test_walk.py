"""The walk leaves nothing out: every dialog, pane and kind of field that the desk has was met in it."""

import importlib
import pkgutil

from PySide6.QtWidgets import QDialog, QWidget

import beredning.desk
from beredning.desk.fields.bound import Bound
from beredning.desk.pane import Pane
from beredning.desk.spoken import Page
from tests.desk.accessibility.places import Told


def classes() -> set[type]:
    """Every class of the desk."""
    names = [module.name for module in pkgutil.walk_packages(beredning.desk.__path__, "beredning.desk.")]
    modules = [importlib.import_module(name) for name in names]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return {one for one in found if one.__module__.startswith("beredning.desk.")}


def met(places: Told) -> set[str]:
    """The names of the classes that were met."""
    return {it.kind for root in places.values() for it in root}


def bases(kind: type) -> bool:
    """Whether others are made of it."""
    return any(kind in other.__mro__[1:] for other in classes())


def test_every_dialog_was_met(places: Told) -> None:
    dialogs = {kind.__name__ for kind in classes() if issubclass(kind, QDialog) and not bases(kind)}
    assert len(dialogs) > 8
    assert sorted(dialogs - met(places)) == []


def test_every_pane_was_met(places: Told) -> None:
    panes = {kind.__name__ for kind in classes() if getattr(kind, "told_as", None) is Page and not bases(kind)}
    assert len(panes) > 8
    assert Pane.__name__ not in panes
    assert sorted(panes - met(places)) == []


def test_every_kind_of_field_was_met(places: Told) -> None:
    fields = {kind.__name__ for kind in classes() if issubclass(kind, Bound) and issubclass(kind, QWidget)}
    assert len(fields) > 8
    assert sorted(fields - met(places)) == []
