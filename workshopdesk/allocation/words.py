"""Small turns of phrase that sentences are made of."""

from collections.abc import Sequence


def listed(things: Sequence[str], most: int = 8) -> str:
    """Things as people say them: "Ann, Bo and Cy"; beyond ``most`` the rest are counted."""
    if len(things) > most:
        return f"{', '.join(things[: most - 1])} and {len(things) - most + 1} others"
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def number_words(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 person", "3 people"."""
    return f"{count} {one if count == 1 else many}"
