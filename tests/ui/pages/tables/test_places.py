from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workshopdesk.ui.pages.tables.places import (
    CLOSE_ABOVE,
    HEAD,
    SMALL_ABOVE,
    TRAY,
    Places,
    Shape,
    Spot,
    lay_out,
    nearest,
)

shapes = st.builds(
    Shape,
    st.lists(st.integers(0, 12), min_size=1, max_size=70).map(tuple),
    st.integers(0, 40),
    st.integers(240, 1800),
)
WAYS = ((-1, 0), (1, 0), (0, -1), (0, 1))


@given(shapes)
def test_every_table_and_person_has_a_place_of_their_own(shape: Shape) -> None:
    places = lay_out(shape)
    people = sum(shape.cards) + shape.tray
    assert len(places.spots) == people + len(shape.cards) + (1 if shape.tray else 0)
    for spot, box in places.spots.items():
        assert places.card_box(spot[0]).contains(box)
        assert places.spot_at(box.center()) == spot


@given(shapes)
def test_cards_do_not_overlap_and_stay_inside(shape: Shape) -> None:
    places = lay_out(shape)
    cards = [*places.cards, *([places.tray] if shape.tray else [])]
    for number, card in enumerate(cards):
        assert card.left() >= 0
        assert card.right() < shape.width
        assert card.bottom() < places.height
        assert not any(card.intersects(other) for other in cards[number + 1 :])


def reached(places: Places, start: Spot, among: list[Spot]) -> set[Spot]:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for way in WAYS:
            there = nearest(places, here, way, among)
            if there and there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=14).map(tuple), st.integers(0, 12))
def test_arrows_reach_everybody(cards: tuple[int, ...], tray: int) -> None:
    places = lay_out(Shape(cards, tray, 880))
    spots = list(places.spots)
    assert reached(places, (0, HEAD), spots) == set(spots)


def test_names_stand_closer_at_many_tables_and_turn_into_marks_at_very_many() -> None:
    assert not lay_out(Shape((8,) * CLOSE_ABOVE, 0, 880)).close
    assert lay_out(Shape((8,) * (CLOSE_ABOVE + 1), 0, 880)).close
    assert lay_out(Shape((8,) * SMALL_ABOVE, 0, 880)).close
    assert not lay_out(Shape((8,) * SMALL_ABOVE, 0, 880)).small
    assert lay_out(Shape((8,) * (SMALL_ABOVE + 1), 0, 880)).small


def test_eight_tables_stand_as_designed() -> None:
    places = lay_out(Shape((8,) * 8, 0, 880))
    assert places.columns == 4
    assert {card.width() for card in places.cards} == {211}
    assert places.height <= 640


def test_at_twenty_tables_three_rows_and_whole_names_are_in_sight() -> None:
    places = lay_out(Shape((8,) * 20, 0, 866))
    assert places.columns == 4
    assert places.cards[8].bottom() < 700
    assert min(box.width() for box in places.spots.values()) >= 190


def test_sixty_tables_stand_in_rows_of_ten() -> None:
    places = lay_out(Shape((8,) * 60, 0, 880))
    assert places.columns == 10
    assert [card.top() for card in places.cards[:10]] == [0] * 10
    assert {b.left() - a.right() for a, b in pairwise(places.cards[:10])} == {9}


def test_right_goes_to_the_same_line_of_the_next_table() -> None:
    places = lay_out(Shape((8,) * 8, 0, 880))
    assert nearest(places, (0, 3), (1, 0), list(places.spots)) == (1, 3)
    assert nearest(places, (0, HEAD), (1, 0), list(places.spots)) == (1, HEAD)
    assert nearest(places, (0, 7), (0, 1), list(places.spots)) == (4, HEAD)
    assert nearest(places, (3, 2), (1, 0), list(places.spots)) is None


def test_a_few_without_a_seat_stand_above_and_many_below() -> None:
    few, many = lay_out(Shape((8, 8), 3, 880)), lay_out(Shape((8, 8), 40, 880))
    assert few.box((TRAY, 0)).bottom() < few.cards[0].top()
    assert many.box((TRAY, 0)).top() > many.cards[-1].bottom()
