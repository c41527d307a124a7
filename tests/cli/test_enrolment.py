"""The command that says who is expected in a session."""

from tests.cli.conftest import Run


def names(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["name"] for each in told["expected"]]


def test_people_are_enrolled_by_name_and_by_column(day: Run) -> None:
    assert day("session", "enrol", "Listening")["everyone"] is True
    told = day("session", "enrol", "Listening", "--people", "G-1", "Guest 02")
    assert (told["everyone"], names(told)) == (False, ["Guest 01", "Guest 02"])
    told = day("session", "enrol", "Listening", "--where", "role=Carer")
    assert len(names(told)) == 6
    told = day("session", "enrol", "Listening", "--release", "--where", "role=carer")
    assert names(told) == ["Guest 01", "Guest 02"]
    assert names(day("session", "enrol", "Listening")) == ["Guest 01", "Guest 02"]
    told = day("session", "enrol", "Listening", "--everyone")
    assert (told["everyone"], len(names(told))) == (True, 12)


def test_the_door_and_the_tables_keep_to_it(day: Run) -> None:
    day("session", "enrol", "Listening", "--where", "role=Health")
    refused = day("checkin", "G-0", "--session", "Listening")
    assert refused["result"] == "wrong_session"
    told = day("allocate", "Listening", "--steps", 8)
    assert sum(len(people) for people in told["plan"][0]) == 4


def test_wishes_that_cannot_be_met_change_nothing(day: Run) -> None:
    before = day("info")["digest"]
    for wishes in (
        ("--everyone", "--people", "G-1"),
        ("--release",),
        ("--where", "role"),
        ("--where", "role=Pilot"),
        ("--people", "G-1", "Nobody"),
    ):
        day("session", "enrol", "Listening", *wishes, code=1)
    assert day("info")["digest"] == before
