"""Our own layouts outlive what Qt frees behind Python's back."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from beredning.desk.flow import Flow

pytestmark = pytest.mark.usefixtures("qapp")


def line(words: int) -> tuple[QWidget, Flow]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    flow = Flow()
    column.addLayout(flow)
    for number in range(words):
        flow.addWidget(QLabel(str(number)))
    return holder, flow


@pytest.mark.parametrize("way", ["taken out", "moved elsewhere", "deleted"])
def test_a_widget_that_goes_leaves_no_place(way: str) -> None:
    holder, flow = line(1)
    widget = flow.itemAt(0).widget()  # type: ignore[union-attr]
    if way == "taken out":
        flow.removeWidget(widget)
    elif way == "moved elsewhere":
        widget.setParent(None)
    else:
        widget.deleteLater()
        _delete()
    assert flow.count() == 0
    assert flow.sizeHint() == QSize(0, 0)
    holder.deleteLater()
    _delete()


def _delete() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_only_widgets_can_be_placed() -> None:
    with pytest.raises(TypeError, match="only widgets"):
        Flow().addItem(QVBoxLayout())
