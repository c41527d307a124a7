"""What is there before an event is open: make one, open one, look at the sample, restore one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.welcome.page import WelcomePage
from workshopdesk.ui.shell import PageSpec

__all__ = ["WelcomePage", "welcome_spec"]


def welcome_spec(make: Callable[[], QWidget]) -> PageSpec:
    """Give the page as data; it stands alone in the window, without a row in the sidebar."""
    title = QCoreApplication.translate("WelcomePage", "Welcome")
    return PageSpec("welcome", title, "home", make)
