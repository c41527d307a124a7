"""How much there may be of what people plan: the same in the window, in commands and templates."""

from workshopdesk.domain.errors import DeskError

MAX_TABLES = 1_000
MAX_ROUNDS = 50
MAX_MINUTES = 24 * 60


def out_of_limits(number: int, most: int, what: str, least: int = 1) -> str:
    """Say that there cannot be so many, and how many there can; empty where there can."""
    if least <= number <= most:
        return ""
    return f"There cannot be {number:,} {what}. Choose from {least} to {most:,}."


def check_number(number: int, most: int, what: str, least: int = 1) -> None:
    """Refuse what is out of limits.

    Raises:
        DeskError: It is.
    """
    told = out_of_limits(number, most, what, least)
    if told:
        title, _, message = told.partition(". ")
        raise DeskError(title, message)
