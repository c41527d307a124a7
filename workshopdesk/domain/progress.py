"""How long work tells how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total); raises ``Cancelled`` when the person has asked to stop."""


def silent(done: int, total: int) -> None:
    """Take note of nothing: for callers that neither show progress nor cancel."""
