"""Small signs: an icon by itself, the mark of a role, the heading of a section."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import (
    ROLE_SHAPES,
    SPACE_M,
    SPACE_XS,
    fill,
    paint_icon,
    px,
    tokens,
)
from workshopdesk.ui.widgets.painting import draw_shape, fill_rounded
from workshopdesk.ui.widgets.text import ElidedLabel, TextLabel


class IconLabel(QWidget):
    """An icon in a colour of the theme.

    Args:
        icon: An icon's name.
        tone: A token's or tone's name.
        size: Side in pixels at 100 %.
        name: What it means, for screen readers; nothing when words beside it say so.
        boxed: Put it on a rounded square of the tone's tint, as kinds of points have.
        parent: The owner.
    """

    def __init__(
        self,
        icon: str,
        tone: str = "muted",
        size: int = 18,
        *,
        name: str = "",
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side, self._boxed = icon, tone, size, boxed
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: str | None = None) -> None:
        """Show another icon, in another tone if given."""
        self._icon = icon
        self._tone = tone or self._tone
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square; a box adds a little."""
        side = px(self._side + (10 if self._boxed else 0))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        box = self.rect()
        if self._boxed:
            fill_rounded(painter, box, px(6), fill(self._tone))
            inset = px(5)
            box = box.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, box, self._icon, self._tone)
        event.accept()


class RoleMark(QWidget):
    """The shape and colour of one role.

    Args:
        place: Which of the five, from 0; further ones go round again.
        name: The role's name, for screen readers and as the tooltip.
        size: Side in pixels at 100 %.
        parent: The owner.
    """

    def __init__(
        self, place: int, name: str = "", size: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._side = place, size
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(px(self._side) + 2, px(self._side) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_role(QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1), self._place)
        event.accept()


def paint_role(painter: QPainter, box: QRectF, place: int, opacity: float = 1.0) -> None:
    """Paint the mark of role ``place``, from 0, in the theme's colour, for delegates too."""
    roles = tokens().roles
    painter.save()
    painter.setOpacity(opacity)
    number = place % len(roles)
    draw_shape(painter, box, ROLE_SHAPES[number], roles[number])
    painter.restore()


class RoleLegend(QWidget):
    """What the five marks stand for.

    Args:
        names: The roles' names in order.
        parent: The owner.
    """

    def __init__(self, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.set_names(names)
        self.retheme()

    def set_names(self, names: Sequence[str]) -> None:
        """Name other roles."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, name in enumerate(names):
            self._row.addWidget(RoleMark(place, parent=self))
            label = TextLabel(name, "small", tone="muted", parent=self)
            label.setContentsMargins(0, 0, px(SPACE_XS), 0)
            self._row.addWidget(label)
        self.setAccessibleName(", ".join(names))

    def retheme(self) -> None:
        """Take the size in force."""
        self._row.setSpacing(px(SPACE_XS) + 2)


class SectionHeading(QWidget):
    """The heading of a part of a page: words, quieter words beside them, a slot at the far end.

    Args:
        title: The heading.
        aside: Quieter words beside it.
        parent: The owner.
    """

    def __init__(self, title: str, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.title_label = TextLabel(title, "heading", parent=self)
        self.aside_label = ElidedLabel(aside, "small", tone="muted", parent=self)
        self._row.addWidget(self.title_label)
        self._row.addWidget(self.aside_label, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retheme()

    def set_aside(self, words: str) -> None:
        """Say something else beside the heading."""
        self.aside_label.set_text(words)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the far end."""
        self._row.addWidget(widget)

    def retheme(self) -> None:
        """Take the size in force."""
        self._row.setSpacing(px(SPACE_M - 6))
