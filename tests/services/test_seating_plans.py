import pytest

from tests.services.conftest import StillClock
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.plans import Comparison, Place
from workshopdesk.domain.views.plans import again as meet_again
from workshopdesk.domain.views.seating import Newcomer, RepairWishes, Wishes
from workshopdesk.services.bundle import Services


@pytest.fixture
def twice(
    services: Services, people: list[Participant], workshop: Session, clock: StillClock
) -> Session:
    """Seated, and seated again with another seed five minutes later."""
    assert people
    services.seating.suggest(workshop.id, Wishes(steps=32))
    clock.forward(minutes=5)
    services.seating.suggest(workshop.id, Wishes(steps=32, seed=7))
    return workshop


def test_a_session_nobody_is_seated_in_has_had_no_plans(
    services: Services, workshop: Session
) -> None:
    assert services.seating.plans(workshop.id) == []


def test_plans_made_together_are_one_and_the_newest_is_in_force(
    services: Services, twice: Session
) -> None:
    first, second = services.seating.plans(twice.id)
    assert (first.number, second.number) == (1, 2)
    assert [one.in_force for one in (first, second)] == [False, True]
    assert len(first.plan_ids) == len(second.plan_ids) == 2
    assert first.made_at != second.made_at
    assert all(len(table) == 4 for one in second.plan for table in one)


def test_plans_made_at_the_same_moment_are_still_told_apart(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    assert people
    for seed in (0, 7):
        services.seating.suggest(workshop.id, Wishes(steps=32, seed=seed))
    assert len(services.seating.plans(workshop.id)) == 2


def test_a_repair_of_the_second_round_stands_with_the_first_as_it_was(
    services: Services, people: list[Participant], twice: Session, clock: StillClock
) -> None:
    clock.forward(minutes=5)
    wishes = RepairWishes(absent=(people[0].id,), from_round=2)
    services.repair.store(services.repair.answer(services.repair.ask(twice.id, wishes)), "none")
    before, repaired = services.seating.plans(twice.id)[1:]
    assert repaired.origin == "repaired"
    assert repaired.in_force
    assert repaired.plan_ids[0] == before.plan_ids[0]
    assert repaired.plan_ids[1] != before.plan_ids[1]


def test_an_older_plan_can_be_put_in_force_again_and_that_undone(
    services: Services, twice: Session
) -> None:
    first, _ = services.seating.plans(twice.id)
    group = services.seating.use_plans(twice.id, first.plan_ids)
    assert [one.in_force for one in services.seating.plans(twice.id)] == [True, False]
    services.upkeep.undo([group])
    assert [one.in_force for one in services.seating.plans(twice.id)] == [False, True]


def test_plans_of_other_rounds_are_refused(services: Services, twice: Session) -> None:
    first, _ = services.seating.plans(twice.id)
    with pytest.raises(DeskError, match="fit"):
        services.seating.use_plans(twice.id, first.plan_ids[:1])
    with pytest.raises(DeskError, match="fit"):
        services.seating.use_plans(twice.id, ("nowhere", None))


def compared(services: Services, session: Session) -> Comparison:
    return services.seating.compare(session.id, 1, 2)


def test_comparing_tells_who_sits_elsewhere_and_who_meets(
    services: Services, twice: Session
) -> None:
    told = compared(services, twice)
    names = [person.participant_id for person in told.gathering.people]
    for one in told.moved:
        assert one.before != one.after
        for number, table in enumerate(one.before):
            assert names[one.person] in told.a.plan[number][table - 1]
    still = set(range(16)) - {one.person for one in told.moved}
    for person in still:
        tables = [next(n for n, t in enumerate(r) if names[person] in t) for r in told.a.plan]
        others = [next(n for n, t in enumerate(r) if names[person] in t) for r in told.b.plan]
        assert tables == others
    assert set(told.new_in_b()) == set(told.meetings_b) - set(told.meetings_a)
    assert len(told.new_in_b()) - len(told.lost_in_b()) == len(told.meetings_b) - len(
        told.meetings_a
    )


def test_pairs_who_meet_again_are_as_many_as_the_repeats(
    services: Services, people: list[Participant], twice: Session
) -> None:
    table = services.seating.tables(twice.id)[0]
    for person in people[:3]:
        for number in (1, 2):
            services.seating.move(twice.id, number, person.id, table.id)
    told = compared(services, twice)
    assert told.b.repeats > 0
    places = [told.meetings_b[pair] for pair in told.again(in_b=True)]
    assert sum(len(one) - 1 for one in places) == told.b.repeats
    assert [Place(1, 1), Place(2, 1)] in [list(one) for one in places]


def test_people_who_must_sit_together_are_no_repeat(
    services: Services, people: list[Participant], workshop: Session
) -> None:
    pair = (people[0].id, people[1].id)
    services.seating.add_rule(workshop.id, "together", people=pair)
    services.seating.suggest(workshop.id, Wishes(steps=64))
    told = services.seating.compare(workshop.id, 1, 1)
    assert len(told.bound) == 1
    (bound,) = told.bound
    assert len(told.meetings_a[bound]) == 2
    again = told.again(in_b=False)
    assert bound not in again
    assert sum(len(told.meetings_a[pair]) - 1 for pair in again) == told.a.repeats
    assert told.a.musts == 1
    assert told.a.broken == ()


def test_there_is_no_plan_nobody_made(services: Services, twice: Session) -> None:
    with pytest.raises(DeskError, match="plan 9"):
        services.seating.compare(twice.id, 1, 9)


def test_the_day_s_meetings_are_those_of_all_sessions(
    services: Services, people: list[Participant], twice: Session, clock: StillClock
) -> None:
    clock.forward(hours=2)
    later = services.programme.add_session("Later", tables=4, rounds=1, starts_at=clock.now)
    services.seating.suggest(later.id, Wishes(steps=32))
    told = services.seating.day_meetings(twice.id)
    assert told.sessions == (twice.title, "Later")
    assert len(told.gathering.people) == len(people)
    assert sum(map(len, told.meetings.values())) == 3 * 4 * 6
    sessions = {place.session for places in told.meetings.values() for place in places}
    assert sessions == {twice.title, "Later"}
    for pair in meet_again(told.meetings):
        assert len(told.meetings[pair]) > 1


def test_people_stand_by_role_and_name(services: Services, twice: Session) -> None:
    people = services.seating.day_meetings(twice.id).gathering.people
    keys = [(person.values["role"], person.name) for person in people]
    assert keys == sorted(keys)


def test_an_older_plan_tells_what_it_would_break_by_now(
    services: Services, people: list[Participant], twice: Session
) -> None:
    late = services.people.add("Late Comer")
    cards = services.seating.seating(twice.id, 1).cards
    pair = tuple(person.participant_id for person in cards[0].people[:2])
    services.seating.add_rule(twice.id, "apart", people=pair)
    services.seating.suggest(twice.id, Wishes(steps=32))
    *_, before, now = services.seating.plans(twice.id)
    assert people
    assert now.broken == ()
    apart, seats = before.broken
    assert "must sit apart" in apart
    assert seats == f"Without a seat: {late.name}."


def test_whoever_joins_from_the_next_round_on_breaks_nothing_in_the_one_going_on(
    services: Services, twice: Session
) -> None:
    step = services.programme.add_step(twice.id, "prompt", "", 20)
    services.room.go_to(step.id)
    wishes = RepairWishes(newcomers=(Newcomer("Late Comer"),), from_round=2)
    services.repair.store(services.repair.answer(services.repair.ask(twice.id, wishes)), "none")
    assert next(one for one in services.seating.plans(twice.id) if one.in_force).broken == ()
