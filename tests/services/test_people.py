from pathlib import Path

import pytest

from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.services.bundle import Services
from workshopdesk.services.people import read_roster

LIST = """Name,Email,Organisation,Role,Ticket code,Region
Aoife Gallen,aoife@mail.example,Vale Carers,Carer,A-1,North
Søren Østby,soren@mail.example,Vale Hospitals,Health,A-2,South
Žofie Marek,zofie@mail.example,Northfold,Carer,A-3,North
"""


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_a_list_is_read_in_with_its_attributes(services: Services, roster: Path) -> None:
    outcome = services.people.import_roster(read_roster(roster))
    assert (outcome.added, outcome.unchanged) == (3, 0)
    person = services.people.person("A-2")
    assert (person.name, person.role, person.attributes) == (
        "Søren Østby",
        "Health",
        {"Region": "South"},
    )


def test_the_same_list_again_changes_nothing(services: Services, roster: Path) -> None:
    services.people.import_roster(read_roster(roster))
    services.checkin.check_in("A-1")
    digest = services.upkeep.info()["digest"]
    again = services.people.import_roster(read_roster(roster))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 3)
    assert services.upkeep.info()["digest"] == digest


def test_a_newer_list_adds_and_changes_and_one_undo_takes_all_back(
    services: Services, roster: Path
) -> None:
    services.people.import_roster(read_roster(roster))
    before = services.people.rows()
    newer = LIST.replace("Vale Hospitals", "Vale Community") + "Petra Von,p@mail.example,,,A-4,\n"
    roster.write_text(newer, "utf-8")
    outcome = services.people.import_roster(read_roster(roster))
    assert (outcome.added, outcome.changed, outcome.unchanged) == (1, 1, 2)
    services.upkeep.undo([outcome.group])
    assert services.people.rows() == before


def test_an_edit_made_here_wins_unless_the_files_is_taken(services: Services, roster: Path) -> None:
    services.people.import_roster(read_roster(roster))
    person = services.people.person("A-1")
    services.people.change(person.id, role="Family carer")
    roster.write_text(LIST.replace("Vale Carers,Carer", "Vale Carers,Lived experience"), "utf-8")
    assert services.people.import_roster(read_roster(roster)).conflicts == 1
    assert services.people.person("A-1").role == "Family carer"


def test_the_files_value_is_taken_where_the_person_says_so(
    services: Services, roster: Path
) -> None:
    services.people.import_roster(read_roster(roster))
    person = services.people.person("A-1")
    services.people.change(person.id, role="Family carer")
    roster.write_text(LIST.replace("Vale Carers,Carer", "Vale Carers,Lived experience"), "utf-8")
    services.people.import_roster(read_roster(roster), take=[(person.id, "role")])
    assert services.people.person("A-1").role == "Lived experience"


def test_a_reading_that_is_stopped_leaves_everything(services: Services, roster: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        services.people.import_roster(read_roster(roster), progress=stop)
    assert services.people.rows() == []


def test_search_needs_every_word_in_any_order(services: Services, roster: Path) -> None:
    services.people.import_roster(read_roster(roster))
    assert [r.participant.name for r in services.people.rows("car zof")] == ["Žofie Marek"]
    assert services.people.rows("car xyz") == []


def test_taking_somebody_away_takes_their_seats_and_rules(services: Services, roster: Path) -> None:
    services.people.import_roster(read_roster(roster))
    session = services.programme.add_session("Workshop", tables=1)
    table = services.seating.tables(session.id)[0]
    person = services.people.person("A-1")
    services.seating.move(session.id, 1, person.id, table.id)
    services.seating.add_rule(session.id, "fixed", people=(person.id,), table_number=1)
    group = services.people.delete(person.id)
    assert services.upkeep.rows("seats") == []
    assert services.seating.seating(session.id).rules[0].people == ()
    services.upkeep.undo([group])
    assert services.seating.where(person.id) == [(session.id, 1, table)]


def test_columns_to_mix_by_are_told_by_their_use_the_most_useful_first(services: Services) -> None:
    for number in range(60):
        attributes = {
            "Badge name": f"B{number}",
            "Language": "en",
            "Street": f"S{number % 40}",
            "Region": "North" if number % 3 else "South",
            "Diet": ("vegan", "any", "")[number % 3],
        }
        services.people.add(f"P {number}", role=f"R{number % 5}", attributes=attributes)
    columns = services.people.mix_columns()
    assert [(c.name, c.use) for c in columns] == [
        ("role", "good"),
        ("Region", "good"),
        ("Diet", "good"),
        ("Street", "many"),
        ("Language", "same"),
        ("Badge name", "different"),
    ]
    assert dict(columns[1].values) == {"North": 40, "South": 20}


@pytest.mark.parametrize("name", ["", "  ", "x" * 301])
def test_a_name_that_cannot_be_is_refused(services: Services, name: str) -> None:
    with pytest.raises(DeskError):
        services.people.add(name)
