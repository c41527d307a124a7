"""A board with points moved ahead of the store."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.domain.kinds import Point, Session, Theme
from workshopdesk.domain.views.room import Board, Pile, PointLine
from workshopdesk.ui.pages.themes.moves import is_held, lines_of, moved, next_after, words_of

START = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
THEMES = ("a", "b", "c")


def line(number: int) -> PointLine:
    at = START + timedelta(minutes=number)
    point = Point(id=f"p{number}", session_id="s", text=f"words {number}", captured_at=at)
    return PointLine(point, number % 4 or None)


def empty_board(count: int) -> Board:
    lines = tuple(line(number) for number in range(count))
    piles = tuple(Pile(Theme(id=t, session_id="s", name=t), (), frozenset()) for t in THEMES)
    session = Session(id="s")
    return Board(session, None, (), (1, 2, 3), lines[::-1], piles, (), (), count, 0)


moves = st.lists(
    st.tuples(
        st.sets(st.sampled_from([f"p{n}" for n in range(12)])), st.sampled_from([*THEMES, None])
    )
)


@given(st.integers(0, 10), moves)
def test_no_point_is_lost_or_doubled_however_often_points_are_moved(
    count: int, done: list[tuple[set[str], str | None]]
) -> None:
    board = empty_board(count)
    for wanted, theme_id in done:
        board = moved(board, wanted, theme_id)
    ids = [each.point.id for each in lines_of(board)]
    assert sorted(ids) == sorted(f"p{n}" for n in range(count))
    assert board.filed == count - len(board.unfiled)
    assert list(board.unfiled) == sorted(board.unfiled, key=_at, reverse=True)
    for pile in board.piles:
        assert list(pile.lines) == sorted(pile.lines, key=_at)
        assert pile.tables == {each.table_number for each in pile.lines if each.table_number}
    assert set(board.one_table) == {pile for pile in board.piles if len(pile.tables) == 1}


def _at(each: PointLine) -> datetime:
    assert each.point.captured_at is not None
    return each.point.captured_at


@given(st.lists(st.integers(0, 20).map(str), unique=True), st.sets(st.integers(0, 20).map(str)))
def test_the_next_to_choose_stays_in_the_list_and_is_not_leaving(
    ids: list[str], leaving: set[str]
) -> None:
    chosen = next_after(ids, leaving)
    going = [each for each in ids if each in leaving]
    if chosen:
        assert chosen in ids
        assert chosen not in leaving
    else:
        assert not going or len(going) == len(ids)


def test_the_next_below_is_chosen_and_the_last_but_one_after_the_last() -> None:
    assert next_after(["a", "b", "c"], {"b"}) == "c"
    assert next_after(["a", "b", "c"], {"c"}) == "b"


def test_a_story_is_held_until_somebody_said_yes() -> None:
    story = Point(id="x", session_id="s", kind="story", text="Walking boots", needs_consent=True)
    assert is_held(PointLine(story, 1, consent="waits"))
    assert words_of(PointLine(story, 1, consent="refused")) == ""
    assert words_of(PointLine(story, 1, consent="given")) == "Walking boots"
