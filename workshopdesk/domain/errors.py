"""Errors that a person can mend.

Everything else that goes wrong is our bug, and reaches the log and the error dialog whole.
"""


class DeskError(Exception):
    """Something a person can mend.

    Args:
        title: A few words that name what is wrong, without a full stop.
        message: One or two plain sentences that end with what to do next.
    """

    def __init__(self, title: str, message: str) -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message


class Cancelled(Exception):  # noqa: N818 - it is not an error, a person asked for it
    """Raised by a progress callable when the person has asked the work to stop."""
