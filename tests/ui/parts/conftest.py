"""Parts that pages share are given what pages are given."""

from tests.ui.pages.conftest import clock, context, desk, errors, office

__all__ = ["clock", "context", "desk", "errors", "office"]
