import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.seating import Repairs, RepairWishes, Wishes
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
