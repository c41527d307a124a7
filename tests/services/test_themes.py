import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Point, Prompt
from workshopdesk.services.bundle import Services


@pytest.fixture
def points(services: Services, prompt: Prompt) -> list[Point]:
    """A point from each of four tables; the last is a disagreement."""
    lines = ("Fear of blame", "Afraid to speak", "No money", "~Half say pay, half say not")
    tables = services.seating.tables(prompt.session_id)
    return [
        services.capture.add_line(prompt.session_id, prompt.id, table.id, line)
        for table, line in zip(tables, lines, strict=True)
    ]


def test_a_pile_counts_tables(services: Services, points: list[Point]) -> None:
    theme = services.themes.add(points[0].session_id, "Fear")
    services.themes.file_many([points[0].id, points[1].id], theme.id)
    board = services.themes.board(points[0].session_id)
    assert board.piles[0].tables == {1, 2}
    assert (board.points, board.filed) == (4, 2)
    assert [line.point.id for line in board.unfiled] == [points[3].id, points[2].id]
    assert [line.point.id for line in board.disagreements] == [points[3].id]


def test_a_point_lies_on_one_pile(services: Services, points: list[Point]) -> None:
    fear, money = (services.themes.add(points[0].session_id, n) for n in ("Fear", "Money"))
    services.themes.file(points[2].id, fear.id)
    services.themes.file(points[2].id, money.id)
    piles = {p.theme.name: len(p.lines) for p in services.themes.board(fear.session_id).piles}
    assert piles == {"Fear": 0, "Money": 1}


def test_filing_unfiling_and_filing_again_can_all_be_undone(
    services: Services, points: list[Point]
) -> None:
    theme = services.themes.add(points[0].session_id, "Fear")
    session = theme.session_id
    services.themes.file(points[0].id, theme.id)
    services.themes.unfile(points[0].id)
    again = services.themes.file(points[0].id, theme.id)
    assert services.themes.board(session).filed == 1
    services.upkeep.undo([again])
    assert services.themes.board(session).filed == 0


def test_merging_keeps_every_point(services: Services, points: list[Point]) -> None:
    one, other = (services.themes.add(points[0].session_id, n) for n in ("Fear", "Blame"))
    services.themes.file(points[0].id, one.id)
    services.themes.file(points[1].id, other.id)
    group = services.themes.merge(other.id, one.id)
    piles = services.themes.board(one.session_id).piles
    assert [(p.theme.name, len(p.lines)) for p in piles] == [("Fear", 2)]
    services.upkeep.undo([group])
    assert len(services.themes.board(one.session_id).piles) == 2


def test_a_theme_that_is_gone_is_said(services: Services, points: list[Point]) -> None:
    theme = services.themes.add(points[0].session_id, "Fear")
    services.themes.delete(theme.id)
    with pytest.raises(DeskError, match="gone"):
        services.themes.file(points[0].id, theme.id)


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_theme_needs_a_name_that_fits(services: Services, prompt: Prompt, name: str) -> None:
    with pytest.raises(DeskError):
        services.themes.add(prompt.session_id, name)


def test_places_are_sessions_where_something_is_asked_or_said(
    services: Services, points: list[Point]
) -> None:
    services.programme.add_session("Lunch", kind="break")
    asked = points[0].session_id
    place = next(p for p in services.themes.places() if p.session.id == asked)
    assert (place.points, len(place.prompts) >= 1) == (4, True)
    assert place.last_at == max(p.captured_at for p in points if p.captured_at)
    assert "Lunch" not in [p.session.title for p in services.themes.places()]
