"""Saying how many there are: never "1 people"."""


def count(number: int, one: str, many: str = "") -> str:
    """Give ``1 point`` or ``7 points``, thousands set apart; ``many`` where it is not just an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted(number: int, one: str, many: str) -> str:
    """Give the form for one, or the form for several with ``{0}`` filled in: for translated words.

    ``counted(2, tr("1 person"), tr("{0} people"))`` is ``2 people``.
    """
    return one if number == 1 else many.format(f"{number:,}")
