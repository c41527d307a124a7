"""Everything a person can do, as actions: made in one line, found by palette and key sheet.

An action belongs to the widget it was added to. One that is added to a page works only while
that page is in front, because Qt asks whether the widget is visible.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.widgets import key_text

_GROUP, _HIDDEN, _KEYS = "desk_group", "desk_hidden", "desk_keys"


def add_command(
    widget: QWidget,
    text: str,
    act: Callable[[], object],
    keys: QKeySequence | str | tuple[str, ...] = "",
    *,
    group: str = "",
    key: str = "",
    palette: bool = True,
    local: bool = False,
) -> QAction:
    """Give ``widget`` an action.

    Args:
        widget: Window, page or part of a page; the action works while it is visible.
        text: What it does, translated, as in the palette.
        act: Called without arguments, on the GUI thread.
        keys: One key or several; single letters are left to text boxes while these have the focus.
        group: Heading in the sheet of keys; the window's or page's own unless given.
        key: A lasting name for "recent first"; the text unless given.
        palette: Offer it in the palette.
        local: The key works only while the focus is inside ``widget``.
    """
    action = QAction(text, widget)
    wanted = keys if isinstance(keys, tuple) else (keys,)
    sequences = [QKeySequence(each) for each in wanted if each]
    if sequences:
        action.setShortcuts(sequences)
    context = (
        Qt.ShortcutContext.WidgetWithChildrenShortcut
        if local
        else Qt.ShortcutContext.WindowShortcut
    )
    action.setShortcutContext(context)
    action.setObjectName(key or text)
    action.setProperty(_GROUP, group)
    action.setProperty(_HIDDEN, not palette)
    action.triggered.connect(lambda *_: act())
    widget.addAction(action)
    return action


def name_group(widget: QWidget, words: str) -> None:
    """Let the actions in ``widget`` stand under these words where they name no group."""
    widget.setProperty(_GROUP, words)


def _group_around(widget: QWidget | None) -> str:
    while widget is not None:
        if words := widget.property(_GROUP):
            return str(words)
        widget = widget.parentWidget()
    return ""


def note_keys(action: QAction, keys: str) -> QAction:
    """Say which keys do an action that is not bound by Qt, such as ``1–9``, for the sheet."""
    action.setProperty(_KEYS, keys)
    return action


@dataclass(frozen=True)
class Command:
    """An action as palette and key sheet show it; ``keys`` are as people read them."""

    text: str
    keys: tuple[str, ...]
    group: str
    key: str
    enabled: bool
    action: QAction


def _keys_of(action: QAction) -> tuple[str, ...]:
    noted = action.property(_KEYS)
    return (str(noted),) if noted else tuple(key_text(each) for each in action.shortcuts())


def collect_commands(window: QWidget, *, all_pages: bool = False) -> list[Command]:
    """List the actions of what is visible in a window, then those of the window itself.

    Each comes in the order they were made: what can be done here is nearer than what can be done
    everywhere.

    Args:
        window: Where to look.
        all_pages: Also those of pages that are made but hidden.
    """
    found: dict[int, Command] = {}
    for widget in (*window.findChildren(QWidget), window):
        if widget is not window and not all_pages and not widget.isVisibleTo(window):
            continue
        for action in widget.actions():
            text = action.text().replace("&", "").strip()
            if text and not action.isSeparator() and not action.property(_HIDDEN):
                found.setdefault(
                    id(action),
                    Command(
                        text,
                        _keys_of(action),
                        str(action.property(_GROUP) or _group_around(widget)),
                        action.objectName() or text,
                        action.isEnabled(),
                        action,
                    ),
                )
    return list(found.values())
