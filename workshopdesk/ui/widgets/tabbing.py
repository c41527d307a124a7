"""Tab goes where the eye goes: through a window in the order its layouts are read.

Qt's own chain is the order in which widgets were made, which is nobody's order, and what is made
later comes last in it. Here the order is asked for at each press: the layouts know it.
"""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)


def tab_stops(top: QWidget) -> list[QWidget]:
    """List what Tab stops at in a window or in part of one, in the order it is read.

    Of buttons of which one excludes the others only the chosen one counts; arrows reach the rest.
    """
    return [widget for widget in _read(top) if _stops(widget)]


def go_to_next(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to a window's next stop, or the one before; tells whether there is one."""
    stops = tab_stops(window)
    if not stops:
        return False
    now = QApplication.focusWidget()
    place = _place(stops, list(_read(window)), now, forward=forward)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place].setFocus(reason)
    return True


def _place(
    stops: list[QWidget], everything: list[QWidget], now: QWidget | None, *, forward: bool
) -> int:
    """Say which stop comes next after a widget, even if that is none itself."""
    if now in stops:
        return (stops.index(now) + (1 if forward else -1)) % len(stops)
    if now not in everything:
        return 0 if forward else len(stops) - 1
    rank = {id(widget): number for number, widget in enumerate(everything)}
    here = rank[id(now)]
    later = [number for number, stop in enumerate(stops) if rank[id(stop)] > here]
    first_later = later[0] if later else len(stops)
    return (first_later if forward else first_later - 1) % len(stops)


def _stops(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if not takes_tab or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    return not isinstance(widget, QAbstractButton) or not _stands_back(widget)


def _stands_back(button: QAbstractButton) -> bool:
    """Whether another button of its group is the chosen one."""
    group = button.group()
    if group is None or not group.exclusive() or button.isChecked():
        return False
    chosen = group.checkedButton()
    return chosen is not None and chosen.isVisible() and chosen.isEnabled()


def _read(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield from _read(child)


def _children(widget: QWidget) -> list[QWidget]:
    """List a widget's children: those in its layout as they are read, then those that float."""
    only = None
    if isinstance(widget, QScrollArea):
        only = widget.widget()
    elif isinstance(widget, QStackedWidget):
        only = widget.currentWidget()
    if only is not None:
        return [only]
    layout = widget.layout()
    found = {id(each): each for each in _laid_out(layout)} if layout is not None else {}
    for child in widget.children():
        if isinstance(child, QWidget):
            found.setdefault(id(child), child)
    return list(found.values())


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in _order(layout):
        item = layout.itemAt(number)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget


def _order(layout: QLayout) -> list[int]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: _row_and_column(layout, number))
    return numbers


def _row_and_column(layout: QGridLayout, number: int) -> tuple[int, int]:
    row, column, *_ = cast("tuple[int, int, int, int]", layout.getItemPosition(number))
    return row, column
