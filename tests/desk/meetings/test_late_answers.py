"""A dialog that was closed does not hear an answer that comes later."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from beredning.desk.meeting.new import NewMeeting
from beredning.desk.meeting.pick import PickMatters
from tests.desk.conftest import FakeDesk


class Asked:
    """A question under way."""

    cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


@pytest.mark.parametrize("kind", [NewMeeting, PickMatters])
def test_what_a_closed_dialog_asked_is_asked_no_more(
    qapp: QApplication, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, kind: Callable[..., QDialog]
) -> None:
    assert qapp
    jobs: list[Asked] = []

    def ask(question: Any, answer: Any) -> Asked:
        assert question
        assert answer
        jobs.append(Asked())
        return jobs[-1]

    monkeypatch.setattr(desk, "ask", ask)
    window = QWidget()
    dialog = kind(window, desk, lambda _: None)
    dialog.open()
    assert not jobs[-1].cancelled
    dialog.reject()
    assert jobs[-1].cancelled
