import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.seating import Newcomer, Repairs, RepairWishes, Seated, Wishes
from workshopdesk.services.bundle import Services


@pytest.fixture
def seated(services: Services, people: list[Participant], workshop: Session) -> Session:
    """Four tables of four over two rounds."""
    services.seating.suggest(workshop.id, Wishes(steps=32))
    assert people
    return workshop


def options(services: Services, session: Session, **wishes: object) -> Repairs:
    question = services.repair.ask(session.id, RepairWishes(**wishes))  # type: ignore[arg-type]
    return services.repair.view(services.repair.answer(question))


def test_three_ways_to_go_on_none_of_which_moves_more_than_the_next(
    services: Services, people: list[Participant], seated: Session
) -> None:
    told = options(services, seated, absent=(people[0].id, people[1].id), walk_ins=("New One",))
    assert [option.name for option in told.options] == ["none", "few", "free"]
    none, _, _ = told.options
    assert none.moves == 0
    assert none.violations == ()
    for tables in none.plan:
        everybody = [p for people_at in tables for p in people_at]
        assert people[0].id not in everybody
        assert len(everybody) == 15


def test_nothing_is_stored_until_one_is_chosen(
    services: Services, people: list[Participant], seated: Session
) -> None:
    before = services.upkeep.info()["digest"]
    options(services, seated, absent=(people[0].id,), walk_ins=("New One",))
    assert services.upkeep.info()["digest"] == before


def test_past_rounds_stay_and_one_undo_takes_all_back(
    services: Services, people: list[Participant], seated: Session
) -> None:
    before = services.seating.seating(seated.id, 1)
    wishes = RepairWishes(absent=(people[0].id,), walk_ins=("New One",), from_round=2)
    answer = services.repair.answer(services.repair.ask(seated.id, wishes))
    group = services.repair.store(answer, "few")
    assert services.seating.seating(seated.id, 1).cards == before.cards
    second = services.seating.seating(seated.id, 2)
    names = {person.name for card in second.cards for person in card.people}
    assert "New One" in names
    assert people[0].name not in names
    assert services.people.person("New One").walk_in
    services.upkeep.undo([group])
    assert services.seating.seating(seated.id, 1).rules == ()
    assert len(services.people.rows()) == 16


def test_a_closed_table_is_empty_afterwards_and_stays_so(
    services: Services, seated: Session
) -> None:
    wishes = RepairWishes(closed_tables=(4,), from_round=2)
    answer = services.repair.answer(services.repair.ask(seated.id, wishes))
    services.repair.store(answer, "free")
    assert services.seating.seating(seated.id, 2).cards[3].people == ()
    again = services.seating.suggest(seated.id, Wishes(steps=32))
    assert again.plan[1][3] == ()


def test_a_second_repair_builds_on_the_first(
    services: Services, people: list[Participant], seated: Session
) -> None:
    for person in people[:2]:
        wishes = RepairWishes(absent=(person.id,), from_round=2)
        answer = services.repair.answer(services.repair.ask(seated.id, wishes))
        services.repair.store(answer, "none")
    second = services.seating.seating(seated.id, 2)
    assert sum(len(card.people) for card in second.cards) == 14


@pytest.mark.parametrize("wishes", [{"from_round": 3}, {"closed_tables": (9,)}])
def test_a_round_or_table_there_is_not_is_said(
    services: Services, seated: Session, wishes: dict[str, object]
) -> None:
    with pytest.raises(DeskError):
        options(services, seated, **wishes)


def test_without_a_seating_there_is_nothing_to_repair(
    services: Services, workshop: Session
) -> None:
    with pytest.raises(DeskError, match="Suggest"):
        options(services, workshop)


def test_new_people_come_with_values_of_their_own(services: Services, seated: Session) -> None:
    newcomers = (Newcomer("Nia Okoro", "Vale", "Carer"), Newcomer("Per Lund", role="Health"))
    wishes = RepairWishes(newcomers=newcomers)
    answer = services.repair.answer(services.repair.ask(seated.id, wishes))
    services.repair.store(answer, "none")
    nia, per = (services.people.person(one.name) for one in newcomers)
    assert (nia.organisation, nia.role, per.organisation, per.role) == (
        "Vale", "Carer", "", "Health",
    )  # fmt: skip
    assert nia.walk_in
    assert len(services.seating.where(nia.id)) == 2


def test_who_is_newly_seated_is_told_with_the_table(services: Services, seated: Session) -> None:
    told = options(services, seated, newcomers=(Newcomer("Nia Okoro"),), from_round=2)
    for option in told.options:
        (one,) = option.seated
        assert (one.name, one.round, one.from_table) == ("Nia Okoro", 2, 0)
        assert one.participant_id in option.plan[1][one.to_table - 1]


def test_whoever_leaves_a_closed_table_is_told_why(services: Services, seated: Session) -> None:
    none = options(services, seated, closed_tables=(4,), from_round=2).options[0]
    left = [mover for mover in none.movers if mover.from_table == 4]
    assert len(left) == 4
    assert {mover.why for mover in left} == {"closed"}


def test_whoever_moves_for_a_new_must_is_told_so(
    services: Services, people: list[Participant], seated: Session
) -> None:
    cards = services.seating.seating(seated.id, 2).cards
    pair = tuple(person.participant_id for person in cards[0].people[:2])
    services.seating.add_rule(seated.id, "apart", people=pair)
    none = options(services, seated, from_round=2).options[0]
    assert people
    whys = {mover.participant_id: mover.why for mover in none.movers}
    assert "must" in {whys.get(person) for person in pair}


def test_whoever_would_meet_again_is_told_whom(
    services: Services, people: list[Participant], seated: Session
) -> None:
    table = services.seating.tables(seated.id)[0]
    for person in people[:4]:
        services.seating.move(seated.id, 1, person.id, table.id)
        services.seating.move(seated.id, 2, person.id, table.id)
    few = options(services, seated, from_round=2).options[1]
    again = [mover for mover in few.movers if mover.why == "again"]
    assert again
    names = {person.name for person in people}
    assert all(mover.whom in names - {mover.name} for mover in again)


def test_whoever_comes_after_all_is_no_longer_ruled_absent(
    services: Services, people: list[Participant], seated: Session
) -> None:
    both = (people[0].id, people[1].id)
    for wishes in (RepairWishes(absent=both), RepairWishes(walk_ins=(people[0].id,), from_round=2)):
        services.repair.store(
            services.repair.answer(services.repair.ask(seated.id, wishes)), "none"
        )
    (rule,) = services.seating.seating(seated.id, 1).rules
    assert rule.people == (people[1].id,)
    assert [number for _, number, _ in services.seating.where(people[0].id)] == [2]


def test_a_new_must_is_met_by_every_choice_and_kept_with_the_one_chosen(
    services: Services, people: list[Participant], seated: Session
) -> None:
    cards = services.seating.seating(seated.id, 2).cards
    pair = tuple(person.participant_id for person in cards[0].people[:2])
    wishes = RepairWishes(new_musts=(("apart", {"people": pair}),), from_round=2)
    answer = services.repair.answer(services.repair.ask(seated.id, wishes))
    for option in services.repair.view(answer).options:
        assert option.violations == ()
        assert all(not set(pair) <= set(table) for table in option.plan[1])
    assert people
    assert services.seating.seating(seated.id, 2).rules == ()
    group = services.repair.store(answer, "none")
    (rule,) = services.seating.seating(seated.id, 2).rules
    assert (rule.kind, rule.people) == ("apart", pair)
    services.upkeep.undo([group])
    after = services.seating.seating(seated.id, 2)
    assert after.rules == ()
    assert after.cards == cards


def test_a_choice_is_not_laid_over_tables_somebody_has_changed(
    services: Services, people: list[Participant], seated: Session
) -> None:
    wishes = RepairWishes(absent=(people[0].id,), from_round=2)
    answer = services.repair.answer(services.repair.ask(seated.id, wishes))
    table = services.seating.seating(seated.id, 2).cards[0].table
    other = services.seating.seating(seated.id, 2).cards[1].people[0].participant_id
    services.seating.move(seated.id, 2, other, table.id)
    with pytest.raises(DeskError, match="changed meanwhile"):
        services.repair.store(answer, "none")
    assert services.seating.where(people[0].id) != []


def test_whoever_takes_notes_at_a_closed_table_is_free_while_it_is_closed(
    services: Services, people: list[Participant], seated: Session
) -> None:
    table = services.seating.tables(seated.id)[3]
    services.seating.change_table(table.id, note_taker_id=people[0].id)
    services.seating.suggest(seated.id, Wishes(steps=32))
    wishes = RepairWishes(closed_tables=(4,), from_round=2)
    answer = services.repair.answer(services.repair.ask(seated.id, wishes))
    services.repair.store(answer, "none")
    assert people[0].id not in {p.participant_id for p in _at(services, seated, 2, 4)}
    again = services.seating.suggest(seated.id, Wishes(steps=32))
    assert people[0].id in again.plan[0][3]
    assert again.plan[1][3] == ()


def test_whoever_a_rule_binds_to_a_closed_table_is_named(
    services: Services, people: list[Participant], seated: Session
) -> None:
    services.seating.add_rule(seated.id, "fixed", people=(people[0].id,), table_number=4)
    with pytest.raises(DeskError, match=f"closed in round 2, but {people[0].name}"):
        options(services, seated, closed_tables=(4,), from_round=2)


def _at(services: Services, session: Session, number: int, table: int) -> list[Seated]:
    return list(services.seating.seating(session.id, number).cards[table - 1].people)
