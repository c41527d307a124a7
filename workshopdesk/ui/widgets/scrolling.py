"""A column that is longer than its page, and a list that stays where it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QScrollArea, QWidget

from workshopdesk.ui.widgets.keyed_model import IdRole, KeyedListModel


def scroll_column(inside: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Give what scrolls a column up and down, without a frame.

    It takes no focus: the keyboard goes to what is inside, which is scrolled into sight.
    """
    area = QScrollArea(parent)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


@contextmanager
def staying_put(view: QListView) -> Iterator[None]:
    """Keep the top row of a list where it is while other rows are set around it.

    Unless the list stands at its very top: there, what is new is to be seen.

    Args:
        view: A list over a ``KeyedListModel`` that scrolls by pixels.
    """
    bar, model = view.verticalScrollBar(), view.model()
    top = view.indexAt(view.viewport().rect().topLeft())
    each, offset, is_at_top = top.data(IdRole), view.visualRect(top).top(), bar.value() == 0
    yield
    if is_at_top or each is None or not isinstance(model, KeyedListModel):
        return
    index = model.index_of(each)
    if index.isValid():
        view.executeDelayedItemsLayout()
        bar.setValue(bar.value() + view.visualRect(index).top() - offset)
