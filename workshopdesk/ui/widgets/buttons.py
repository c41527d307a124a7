"""Buttons: one primary a page, secondary ones with a border, quiet ones and links without."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from workshopdesk.ui.theme import (
    CONTROL_HEIGHT,
    RADIUS_CONTROL,
    SPACE_S,
    colour,
    font,
    paint_icon,
    px,
    tokens,
)
from workshopdesk.ui.widgets.keys import key_size, key_text, paint_key
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, outline_rounded

Kind = Literal["primary", "secondary", "quiet", "link", "danger"]
_ICON = 18
_PADDING: dict[str, int] = {"primary": 14, "secondary": 14, "danger": 14, "quiet": 10, "link": 4}


class Button(QPushButton):
    """A push button with room for an icon and for its key.

    Args:
        text: What it does, in a verb; three dots when it asks something first.
        kind: ``primary`` (one a page), ``secondary``, ``quiet``, ``link`` or ``danger``.
        icon: Name of an icon, or nothing.
        keys: Its key. It is shown and, unless ``bind`` is off, pressing it clicks the button.
        bind: Whether the key works from the button; off when an action already has it.
        height: In pixels at 100 %; 44 at check-in.
        menu_arrow: Show the arrow of a menu behind the text.
        parent: The owner.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str | None = None,
        keys: QKeySequence | str | None = None,
        bind: bool = True,
        height: int = CONTROL_HEIGHT,
        menu_arrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon = icon
        self._keys = ""
        self._height = height
        self._menu_arrow = menu_arrow
        self._shown_text = text
        self._action: QAction | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if keys:
            self.set_keys(keys, bind=bind)
        self.retheme()

    @property
    def kind(self) -> Kind:
        """How loud it is."""
        return self._kind

    def set_icon(self, name: str | None) -> None:
        """Show another icon, or none."""
        self._icon = name
        self.retheme()

    def set_keys(self, keys: QKeySequence | str, *, bind: bool = True) -> None:
        """Show a key, and with ``bind`` make it click the button."""
        self._keys = key_text(keys)
        self.setAccessibleDescription(self._keys)
        if bind:
            self.setShortcut(QKeySequence(keys))
        self.retheme()

    def follow(self, action: QAction) -> None:
        """Do what an action does and take its text, key and state, now and later."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._copy_action)
        self._copy_action()

    @Slot()
    def _copy_action(self) -> None:
        if self._action is None:
            return
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut()
        if not keys.isEmpty():
            self.set_keys(keys, bind=False)

    def retheme(self) -> None:
        """Take font and size from the theme in force."""
        self.setFont(font(weight=600 if self._kind in {"primary", "danger"} else 500))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit icon, text and key on one line."""
        gap = px(SPACE_S)
        width = 2 * px(_PADDING[self._kind])
        words = self._words()
        parts = [QFontMetrics(self.font()).horizontalAdvance(words)] if words else []
        if self._icon:
            parts.append(px(_ICON))
        if self._keys:
            parts.append(key_size(self._keys).width())
        if self._menu_arrow:
            parts.append(px(16))
        return QSize(width + sum(parts) + gap * max(0, len(parts) - 1) + 2, px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never shorten the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face, icon, words, key and focus."""
        painter = QPainter(self)
        self._paint_face(painter)
        self._paint_parts(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        event.accept()

    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _paint_face(self, painter: QPainter) -> None:
        radius = px(RADIUS_CONTROL)
        down = self.isDown() or self.isChecked()
        over = self.underMouse() and self.isEnabled()
        now = tokens()
        if self._kind in {"quiet", "link"}:
            if down or over:
                fill_rounded(painter, self.rect(), radius, now.selection if down else now.hover)
            return
        if self._kind == "secondary" or not self.isEnabled():
            face = now.selection if down else now.hover if over else now.surface
            fill_rounded(painter, self.rect(), radius, face if self.isEnabled() else now.window)
            edge = "accent" if down else "border" if self.isEnabled() else "hairline"
            outline_rounded(painter, self.rect(), radius, edge)
            return
        fill_rounded(painter, self.rect(), radius, self._loud_face(down=down, over=over))

    def _loud_face(self, *, down: bool, over: bool) -> QColor:
        if self._kind == "danger":
            return QColor(tokens().solids["refused"].fill)
        return colour("accent_pressed" if down else "accent_hover" if over else "accent")

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return colour("muted")
        if self._kind == "primary":
            return colour("on_accent")
        if self._kind == "danger":
            return QColor(tokens().solids["refused"].text)
        if self._kind == "link":
            return colour("text" if self.isDown() and tokens().dark else "accent")
        return colour("muted" if self._kind == "quiet" and not self.underMouse() else "text")

    def _paint_parts(self, painter: QPainter) -> None:
        room = self.rect()
        ink = self._ink()
        total = self.sizeHint().width() - 2 * px(_PADDING[self._kind])
        left = max(px(_PADDING[self._kind]), (room.width() - total) // 2)
        cursor = left
        if self._icon:
            self._paint_icon(painter, QRect(cursor, 0, px(_ICON), room.height()), ink)
            cursor += px(_ICON) + px(SPACE_S)
        painter.setFont(self.font())
        painter.setPen(ink)
        words = self._words()
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        if words:
            box = self._placed(QRect(cursor, 0, width, room.height()))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, words
            )
            cursor += width + px(SPACE_S)
        if self._keys:
            cursor += self._paint_keys(painter, cursor) + px(SPACE_S)
        if self._menu_arrow:
            self._paint_arrow(painter, cursor, ink)

    def _paint_icon(self, painter: QPainter, box: QRect, ink: QColor) -> None:
        if self._icon:
            paint_icon(painter, self._placed(box), self._icon, ink.name())

    def _paint_arrow(self, painter: QPainter, left: int, ink: QColor) -> None:
        box = self._placed(QRect(left, 0, px(16), self.height()))
        paint_icon(painter, box, "chevron-down", ink.name())

    def _paint_keys(self, painter: QPainter, left: int) -> int:
        size = key_size(self._keys)
        box = self._placed(QRect(QPoint(left, (self.height() - size.height()) // 2), size))
        if self._kind in {"primary", "danger"} and self.isEnabled():
            ink = self._ink()
            face = QColor(ink)
            face.setAlphaF(0.14)
            paint_key(painter, box, self._keys, ink=ink, face=face, edge=None)
        else:
            paint_key(painter, box, self._keys)
        return size.width()

    def _paint_focus(self, painter: QPainter) -> None:
        radius = px(RADIUS_CONTROL)
        if self._kind in {"primary", "danger"}:
            gap = self.rect().adjusted(2, 2, -2, -2)
            outline_rounded(painter, gap, radius - 2, self._ink(), 2)
        else:
            focus_ring(painter, self.rect(), radius)

    def _placed(self, box: QRect) -> QRect:
        """Mirror a part in right-to-left layouts."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - box.right() - 1, box.y(), box.width(), box.height())
        return box


class IconButton(QAbstractButton):
    """A square button that is only an icon; its words are tooltip and accessible name.

    Args:
        icon: Name of the icon.
        words: What it does.
        keys: Its key, shown in the tooltip and bound.
        size: Side in pixels at 100 %.
        border: Draw a border as secondary buttons have.
        parent: The owner.
    """

    def __init__(
        self,
        icon: str,
        words: str,
        *,
        keys: QKeySequence | str | None = None,
        size: int = CONTROL_HEIGHT,
        border: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._side = size
        self._border = border
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key_text(keys)})" if keys else words)
        if keys:
            self.setShortcut(QKeySequence(keys))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, words: str) -> None:
        """Show another icon and say what it does now."""
        self._icon = name
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face, icon and focus."""
        painter = QPainter(self)
        radius = px(RADIUS_CONTROL)
        if self.isDown() or self.isChecked():
            fill_rounded(painter, self.rect(), radius, "selection")
        elif self.underMouse() and self.isEnabled():
            fill_rounded(painter, self.rect(), radius, "hover")
        if self._border:
            outline_rounded(painter, self.rect(), radius, "border")
        ink = "border" if not self.isEnabled() else "text" if self.isChecked() else "muted"
        side = px(_ICON)
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        paint_icon(painter, box, self._icon, ink)
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()
