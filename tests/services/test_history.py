"""The past of a row in words, and putting a value back as an edit."""

import pytest

from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Prompt, Session
from workshopdesk.services.bundle import Services


def values(services: Services, kind: str, row: str, field: str) -> list[tuple[str, bool]]:
    past = services.history.of(kind, row)
    found = next(each for each in past.fields if each.field == field)
    return [(each.text, each.current) for each in found.values]


def test_every_value_is_told_oldest_first_with_the_current_one_marked(
    services: Services, prompt: Prompt, workshop: Session
) -> None:
    point = services.capture.add_line(workshop.id, prompt.id, None, "A thing")
    services.capture.change(point.id, text="A better thing")
    assert values(services, "point", point.id, "text") == [
        ("A thing", False),
        ("A better thing", True),
    ]
    past = services.history.of("point", point.id)
    assert past.name == "A better thing"
    assert past.place == "Help, Coming home"
    assert past.there


def test_a_value_is_put_back_as_an_edit_that_can_be_undone(
    desk: Desk, people: list[Participant]
) -> None:
    services, person = desk.services, people[0]
    services.people.change(person.id, role="Nurse")
    past = services.history.of("participant", person.id)
    first = next(each for each in past.fields if each.field == "role").values[0]
    groups: list[str] = []
    desk.subscribe(lambda changeset: groups.append(changeset.group))
    services.history.put_back("participant", person.id, "role", first.version)
    assert values(services, "participant", person.id, "role") == [
        ("Carer", False),
        ("Nurse", False),
        ("Carer", True),
    ]
    services.upkeep.undo(groups)
    assert values(services, "participant", person.id, "role")[-1] == ("Nurse", True)


def test_ids_are_told_by_what_they_lead_to(services: Services, workshop: Session) -> None:
    table = services.seating.tables(workshop.id)[1]
    point = services.capture.add_line(workshop.id, None, table.id, "Said here")
    assert values(services, "point", point.id, "table_id") == [("Table 2", True)]


def test_what_is_gone_can_be_read_but_not_put_back(
    services: Services, people: list[Participant]
) -> None:
    person = people[0]
    services.people.delete(person.id)
    past = services.history.of("participant", person.id)
    assert not past.there
    with pytest.raises(DeskError, match="gone"):
        services.history.put_back(
            "participant", person.id, "role", past.fields[0].values[0].version
        )


def test_what_nobody_ever_wrote_is_told_in_words(services: Services) -> None:
    with pytest.raises(DeskError, match="Nothing is known"):
        services.history.of("point", "0" * 32)
