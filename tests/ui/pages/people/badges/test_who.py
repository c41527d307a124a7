from datetime import UTC, datetime

import pytest

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.badges import BadgeRow, SessionTables
from workshopdesk.ui.pages.people.badges.who import (
    CHOSEN,
    EVERYONE,
    UNPRINTED,
    WITHOUT,
    find_badge,
    in_order,
    whose,
)

PRINTED = datetime(2026, 11, 12, tzinfo=UTC)


def row(
    name: str, organisation: str = "", tables: tuple[int, ...] = (), *, badge: bool = True,
    printed: bool = False,
) -> BadgeRow:  # fmt: skip
    person = Participant(id=name.casefold(), name=name, organisation=organisation)
    text, code = ("WD1123", "7K3M-Q9TX") if badge else ("", "")
    sessions = (SessionTables("09:50", tables),) if tables else ()
    return BadgeRow(person, text, code, int(badge), sessions, "b", PRINTED if printed else None)


ROWS = [
    row("Žofie Marek", "Vale", (2, 1), printed=True),
    row("Ines Duarte", "", (1, 2)),
    row("Åsa Berg", "Corn Hall", badge=False),
]


def names(rows: list[BadgeRow]) -> list[str]:
    return [each.participant.name.split()[0] for each in rows]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (EVERYONE, ["Žofie", "Ines", "Åsa"]),
        (WITHOUT, ["Åsa"]),
        (UNPRINTED, ["Ines", "Åsa"]),
        (CHOSEN, ["Ines"]),
    ],
)
def test_whose_badges_are_printed(who: str, found: list[str]) -> None:
    assert names(whose(ROWS, who, {"ines duarte"})) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("name", ["Åsa", "Ines", "Žofie"]),
        ("organisation", ["Åsa", "Žofie", "Ines"]),
        ("table", ["Ines", "Žofie", "Åsa"]),
    ],
)
def test_in_which_order(order: str, found: list[str]) -> None:
    assert names(in_order(ROWS, order)) == found


def test_a_badge_is_found_by_the_beginnings_of_words_and_again_by_the_next() -> None:
    assert find_badge(ROWS, "zof") == 0
    assert find_badge(ROWS, "ber cor") == 2
    assert find_badge(ROWS, "7k3m") == 0
    assert find_badge(ROWS, "7k3m", 0) == 1
    assert find_badge(ROWS, "zof", 0) == 0
    assert find_badge(ROWS, "nobody") is None
    assert find_badge(ROWS, " ") is None
    assert find_badge([], "zof") is None
