"""Puts a theme on the application and keeps it in step with the system."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from workshopdesk.ui.theme.icons import coloured_svg
from workshopdesk.ui.theme.look import LOOK, font
from workshopdesk.ui.theme.palette import make_palette
from workshopdesk.ui.theme.stylesheet import make_stylesheet
from workshopdesk.ui.theme.tokens import DARK, LIGHT, Tokens

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
SMALLEST, LARGEST, SCALE_STEP = 1.0, 2.0, 0.1
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The application's look: light, dark or the system's, and the text size.

    Make one after ``QApplication``. After every change each widget that has a ``retheme()``
    method is called, then ``changed`` is sent.

    Args:
        app: The application to dress; also the owner.
        mode: ``system``, ``light`` or ``dark``.
        scale: Text size, 1.0 to 2.0.
    """

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = mode
        self._images = QTemporaryDir()
        LOOK.scale = _within(scale)
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[mode])
        hints.colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def mode(self) -> Mode:
        """What was chosen: ``system``, ``light`` or ``dark``."""
        return self._mode

    @property
    def scale(self) -> float:
        """Text size, 1.0 to 2.0."""
        return LOOK.scale

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return LOOK.tokens

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or the system's own."""
        self._mode = mode
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[mode])
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Set the text size, kept between 1.0 and 2.0."""
        LOOK.scale = _within(scale)
        self._apply()

    @Slot()
    def larger(self) -> None:
        """Make text a step larger."""
        self.set_scale(self.scale + SCALE_STEP)

    @Slot()
    def smaller(self) -> None:
        """Make text a step smaller."""
        self.set_scale(self.scale - SCALE_STEP)

    @Slot()
    def usual_size(self) -> None:
        """Give text its usual size."""
        self.set_scale(SMALLEST)

    @Slot()
    def next_mode(self) -> None:
        """Go from system to light to dark and round again."""
        self.set_mode(MODES[(MODES.index(self._mode) + 1) % len(MODES)])

    @Slot()
    def _follow_system(self) -> None:
        if self._mode == "system" and self._wanted() is not LOOK.tokens:
            self._apply()

    def _wanted(self) -> Tokens:
        if self._mode == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def _apply(self) -> None:
        LOOK.tokens = self._wanted()
        self._app.setFont(font())
        self._app.setPalette(make_palette(LOOK.tokens))
        self._app.setStyleSheet(make_stylesheet(LOOK.tokens, LOOK.scale, self._draw_images()))
        for widget in QApplication.allWidgets():
            retheme = getattr(widget, "retheme", None)
            if retheme is not None:
                retheme()
                widget.update()
        self.changed.emit()

    def _draw_images(self) -> dict[str, str]:
        """Write the few pictures that a style sheet can take only from files."""
        tokens = LOOK.tokens
        pictures = {
            "chevron": ("chevron-down", tokens.muted),
            "up": ("chevron-up", tokens.muted),
            "tick": ("check", tokens.on_accent),
            "dot": ("dot", tokens.accent),
        }
        name = "dark" if tokens.dark else "light"
        folder = Path(self._images.path())
        paths = {key: folder / f"{key}-{name}.svg" for key in pictures}
        for key, path in paths.items():
            path.write_text(coloured_svg(*pictures[key]), encoding="utf-8")
        return {key: path.as_posix() for key, path in paths.items()}


def _within(scale: float) -> float:
    return round(min(max(scale, SMALLEST), LARGEST), 2)
