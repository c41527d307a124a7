"""The fixtures of the pages: an open event behind a window."""

from tests.ui.pages.conftest import clock, context, desk, errors, meet, office

__all__ = ["clock", "context", "desk", "errors", "meet", "office"]
