"""Pages as data, and the stack that makes each when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.ui.shell.commands import name_group
from workshopdesk.ui.theme import SPACE_L, SPACE_M, px


@dataclass(frozen=True)
class PageSpec:
    """One page of the window.

    Args:
        key: Its name in settings and tests, such as ``people``.
        title: Its name in the sidebar, translated.
        icon: An icon's name.
        factory: Makes the page; called once, when it is first shown, on the GUI thread.
        order: Pages stand in rising order.
        wide: Whether it wants the sidebar folded unless the window is very wide.

    A page may have ``page_shown()`` and ``page_hidden()``; they are called when it comes and goes.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], QWidget]
    order: int = 0
    wide: bool = False


class Page(QWidget):
    """A page with our margins; put widgets and layouts in ``column``. Subclass it or not.

    Args:
        scroll: Let the page scroll when text is large or the window low. A page that is one long
            list scrolls that instead.
        parent: The owner.
    """

    def __init__(self, *, scroll: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = self._scrolled() if scroll else self
        self.column = QVBoxLayout(inside)
        self.set_margins()

    def _scrolled(self) -> QWidget:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("page", True)
        area.setWidget(inside)
        outer.addWidget(area)
        return inside

    def set_margins(self) -> None:
        """Take margins in force."""
        side = px(SPACE_L)
        self.column.setContentsMargins(side + 4, side, side, px(SPACE_M) - 4)
        self.column.setSpacing(px(SPACE_M))

    def retheme(self) -> None:
        """Take margins in force."""
        self.set_margins()

    def page_shown(self) -> None:
        """The page has come to the front."""

    def page_hidden(self) -> None:
        """Another page has come to the front."""


class PageStack(QStackedWidget):
    """Shows one page at a time and makes each when it is first wanted.

    Args:
        parent: The owner.

    ``page_changed(str)`` is sent with the key of the page that came to the front.
    """

    page_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, PageSpec] = {}
        self._made: dict[str, QWidget] = {}
        self._now = ""

    def add(self, spec: PageSpec) -> None:
        """Know a page.

        Raises:
            ValueError: There is a page with that key.
        """
        if spec.key in self._specs:
            raise ValueError(spec.key)
        self._specs[spec.key] = spec

    def specs(self) -> list[PageSpec]:
        """List the pages in their order."""
        return sorted(self._specs.values(), key=lambda spec: spec.order)

    @property
    def current_key(self) -> str:
        """The key of the page in front, or an empty string."""
        return self._now

    def made(self, key: str) -> QWidget | None:
        """Give a page, if it has been made already."""
        return self._made.get(key)

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front, made now if need be.

        Raises:
            KeyError: There is no such page.
        """
        page = self._made.get(key) or self._make(key)
        if key == self._now:
            return page
        before = self._made.get(self._now)
        self._now = key
        had_focus = before is not None and before.focusWidget() is not None
        self.setCurrentWidget(page)
        if had_focus or self.window().focusWidget() is None:
            (page.focusWidget() or page).setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(before, Page):
            before.page_hidden()
        if isinstance(page, Page):
            page.page_shown()
        self.page_changed.emit(key)
        return page

    def _make(self, key: str) -> QWidget:
        page = self._specs[key].factory()
        page.setObjectName(f"page-{key}")
        name_group(page, self._specs[key].title)
        self._made[key] = page
        self.addWidget(page)
        return page

    def forget_pages(self) -> None:
        """Drop every page made and every page known: another event is opened."""
        for page in self._made.values():
            self.removeWidget(page)
            page.deleteLater()
        self._made.clear()
        self._specs.clear()
        self._now = ""
