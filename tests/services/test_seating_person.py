import pytest

from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.seating import Seating, Wishes
from workshopdesk.services.bundle import Services

QUICK = Wishes(steps=16)


@pytest.fixture
def seated(services: Services, people: list[Participant], workshop: Session) -> Seating:
    services.seating.suggest(workshop.id, QUICK)
    seating = services.seating.seating(workshop.id, 1)
    assert sum(len(card.people) for card in seating.cards) == len(people)
    return seating


def card_of(seating: Seating, person: str) -> int:
    return next(
        n
        for n, card in enumerate(seating.cards)
        if person in [p.participant_id for p in card.people]
    )


def test_what_carrying_tells_is_what_moving_does(
    services: Services, people: list[Participant], workshop: Session, seated: Seating
) -> None:
    person = people[0].id
    told = services.seating.carried(workshop.id, 1, person)
    moves, swaps = services.seating.costs(workshop.id, 1, person)
    assert told.moves == moves
    assert told.swaps == swaps
    own = seated.cards[card_of(seated, person)].table.id
    for table, cost in told.moves.items():
        moved = services.seating.move(workshop.id, 1, person, table)
        assert moved.repeats_after - moved.repeats_before == cost
        services.seating.move(workshop.id, 1, person, own)


def test_somebody_without_a_seat_can_be_carried_but_not_swapped(
    services: Services, people: list[Participant], workshop: Session, seated: Seating
) -> None:
    services.seating.unseat(workshop.id, 1, people[3].id)
    told = services.seating.carried(workshop.id, 1, people[3].id)
    assert set(told.moves) == {card.table.id for card in seated.cards}
    assert told.swaps == {}
    for table, cost in told.moves.items():
        moved = services.seating.move(workshop.id, 1, people[3].id, table)
        assert moved.repeats_after - moved.repeats_before == cost
        services.seating.unseat(workshop.id, 1, people[3].id)


def test_before_anything_is_seated_every_table_is_free(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    told = services.seating.carried(workshop.id, 1, people[0].id)
    assert set(told.moves.values()) == {0}
    assert (told.swaps, told.refused) == ({}, {})


def test_a_stranger_costs_nothing_and_goes_nowhere(services: Services, workshop: Session) -> None:
    told = services.seating.carried(workshop.id, 1, "0" * 32)
    assert (told.moves, told.swaps) == ({}, {})


def test_people_kept_apart_are_refused_each_others_table(
    services: Services, people: list[Participant], workshop: Session, seated: Seating
) -> None:
    one = people[0]
    other = next(p for p in people if card_of(seated, p.id) != card_of(seated, one.id))
    services.seating.add_rule(workshop.id, "apart", people=(one.id, other.id))
    told = services.seating.carried(workshop.id, 1, one.id)
    table = seated.cards[card_of(seated, other.id)].table.id
    assert set(told.refused) == {table}
    assert told.refused[table].word == "Apart"
    assert one.name in told.refused[table].sentence
    assert other.name in told.refused[table].sentence
    assert other.id not in told.refused_swaps
    mates = [p.participant_id for p in seated.cards[card_of(seated, other.id)].people]
    assert set(told.refused_swaps) == set(mates) - {other.id}


def test_full_tables_take_nobody_more_but_swap(
    services: Services, people: list[Participant], workshop: Session, seated: Seating
) -> None:
    for card in seated.cards:
        services.seating.change_table(card.table.id, capacity=4)
    told = services.seating.carried(workshop.id, 1, people[0].id)
    assert {refusal.word for refusal in told.refused.values()} == {"Full"}
    assert len(told.refused) == 3
    assert told.refused_swaps == {}


def test_fixed_people_and_note_takers_stay(
    services: Services, workshop: Session, seated: Seating
) -> None:
    taker = seated.cards[0].people[0].participant_id
    services.seating.change_table(seated.cards[0].table.id, note_taker_id=taker)
    told = services.seating.carried(workshop.id, 1, taker)
    assert {refusal.word for refusal in told.refused.values()} == {"Fixed"}
    elsewhere = seated.cards[1].people[0].participant_id
    assert taker in services.seating.carried(workshop.id, 1, elsewhere).refused_swaps


def test_people_kept_together_are_not_torn_apart(
    services: Services, workshop: Session, seated: Seating
) -> None:
    pair = [p.participant_id for p in seated.cards[0].people[:2]]
    services.seating.add_rule(workshop.id, "together", people=tuple(pair))
    told = services.seating.carried(workshop.id, 1, pair[0])
    assert {refusal.word for refusal in told.refused.values()} == {"Together"}
    assert len(told.refused) == 3


def test_at_most_counts_at_the_table_one_would_join(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    services.seating.suggest(workshop.id, Wishes(spread={"role": 1.0}, steps=16))
    services.seating.add_rule(workshop.id, "at_most", column="role", limit=1)
    told = services.seating.carried(workshop.id, 1, people[0].id)
    assert {refusal.word for refusal in told.refused.values()} == {"Too many"}
    same = {p.id for p in people if p.role == people[0].role} - {people[0].id}
    assert not same & set(told.refused_swaps)
    assert len(told.refused_swaps) == 9


def test_company_counts_whom_one_meets(
    services: Services, people: list[Participant], workshop: Session, seated: Seating
) -> None:
    company = services.seating.company(workshop.id, people[0].id)
    assert [number for number, _ in company.tables] == [1, 2]
    assert (company.meets, company.again) == (6, 0)
    table = company.tables[0][1]
    assert table.id == seated.cards[card_of(seated, people[0].id)].table.id


def test_a_wish_has_one_weight_however_often_it_is_weighed(
    services: Services, workshop: Session
) -> None:
    for weight in (0.5, 2.0, 2.0):
        services.seating.weigh(workshop.id, {"role": weight})
    rules = services.seating.seating(workshop.id).rules
    assert [(rule.kind, rule.column, rule.weight) for rule in rules] == [("spread", "role", 2.0)]
    group = services.seating.weigh(workshop.id, {"role": 0})
    assert services.seating.seating(workshop.id).rules == ()
    services.upkeep.undo([group])
    assert len(services.seating.seating(workshop.id).rules) == 1
