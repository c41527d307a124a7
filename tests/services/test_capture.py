import pytest

from tests.services.conftest import StillClock
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.capture_line import MAX_POINT_LENGTH, read_line
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Prompt
from workshopdesk.services.bundle import Services


def test_the_first_character_makes_the_kind(services: Services, prompt: Prompt) -> None:
    table = services.seating.tables(prompt.session_id)[0]
    point = services.capture.add_line(
        prompt.session_id, prompt.id, table.id, "!Ring the ward #ward"
    )
    assert (point.kind, point.text, point.tags) == ("action", "Ring the ward #ward", ("ward",))
    pad = services.capture.pad(prompt.session_id, table.id, prompt.id)
    assert [line.point for line in pad.lines] == [point]
    assert pad.counts == {prompt.id: 1}
    assert pad.tags == ("ward",)


def test_a_story_always_waits_for_consent(services: Services, prompt: Prompt) -> None:
    said = read_line("Walking boots")
    point = services.capture.add(
        prompt.session_id, prompt.id, None, type(said)("story", said.text, (), needs_consent=False)
    )
    line = services.capture.points(prompt.session_id)[0]
    assert point.needs_consent
    assert line.consent == "waits"


@pytest.mark.parametrize("line", ["", "  ", "!", '"', "x" * (MAX_POINT_LENGTH + 1)])
def test_a_line_that_is_no_point_is_refused(services: Services, prompt: Prompt, line: str) -> None:
    with pytest.raises(DeskError):
        services.capture.add_line(prompt.session_id, prompt.id, None, line)
    assert services.capture.points(prompt.session_id) == []


def test_others_who_agreed_add_up_and_undo_takes_one_back(
    services: Services, prompt: Prompt
) -> None:
    point = services.capture.add_line(prompt.session_id, prompt.id, None, "Same here")
    services.capture.agree(point.id)
    group = services.capture.agree(point.id, 3)
    assert services.capture.points(prompt.session_id)[0].agreed == 4
    undone = services.upkeep.undo([group])
    assert services.capture.points(prompt.session_id)[0].agreed == 1
    assert undone.changeset is not None
    services.upkeep.undo([undone.changeset.group])
    assert services.capture.points(prompt.session_id)[0].agreed == 4


def test_an_edit_keeps_the_old_words_in_the_history(services: Services, prompt: Prompt) -> None:
    point = services.capture.add_line(prompt.session_id, prompt.id, None, "Frist words")
    services.capture.edit(point.id, read_line("First words"))
    told = services.upkeep.history("point", point.id)["text"]
    assert [(past["value"], past["current"]) for past in told] == [
        ("Frist words", False),
        ("First words", True),
    ]


def test_undo_of_an_edit_leaves_what_came_after_it(services: Services, prompt: Prompt) -> None:
    point = services.capture.add_line(prompt.session_id, prompt.id, None, "One")
    first = services.capture.edit(point.id, read_line("Two"))
    services.capture.edit(point.id, read_line("Three"))
    undone = services.upkeep.undo([first])
    assert services.capture.point(point.id).text == "Three"
    assert undone.changeset is None
    assert "stays as it is" in undone.notes[0]


def test_a_struck_point_comes_back_with_its_filing(services: Services, prompt: Prompt) -> None:
    point = services.capture.add_line(prompt.session_id, prompt.id, None, "Fear of blame")
    theme = services.themes.add(prompt.session_id, "Fear")
    services.themes.file(point.id, theme.id)
    group = services.capture.strike(point.id)
    assert services.themes.board(prompt.session_id).points == 0
    services.upkeep.undo([group])
    assert services.themes.board(prompt.session_id).filed == 1


def test_many_points_are_one_change(services: Services, prompt: Prompt) -> None:
    said = [(prompt.id, None, read_line(f"Point {n}")) for n in range(50)]
    before = services.upkeep.info()["changesets"]
    services.capture.add_many(prompt.session_id, said)
    assert services.upkeep.info()["changesets"] == before + 1


def test_one_bad_point_among_many_stores_none(services: Services, prompt: Prompt) -> None:
    said = [(prompt.id, None, read_line(line)) for line in ("Good", "!", "Good too")]
    with pytest.raises(DeskError):
        services.capture.add_many(prompt.session_id, said)
    assert services.capture.points(prompt.session_id) == []


def test_an_answer_given_again_replaces_the_first(services: Services, prompt: Prompt) -> None:
    table = services.seating.tables(prompt.session_id)[0]
    services.capture.answer(prompt.id, table.id, "Co-design", 2.0)
    services.capture.answer(prompt.id, table.id, "Co-design", 4.0, "It went well")
    answers = services.capture.answers(prompt.id, table.id)
    assert [(a.value, a.because) for a in answers] == [(4.0, "It went well")]


def test_a_draft_outlives_the_desk_and_goes_with_its_point(
    office: Office, desk: Desk, prompt: Prompt, clock: StillClock
) -> None:
    services = desk.services
    services.capture.keep_draft("table 1", "Half a thou")
    clock.forward(seconds=1)
    services.capture.keep_draft("table 2", "Another")
    assert services.upkeep.info()["points"] == 0
    desk.close()
    again = office.open(desk.path)
    assert [(d.place, d.text) for d in again.services.capture.drafts()] == [
        ("table 1", "Half a thou"),
        ("table 2", "Another"),
    ]
    line = read_line("Half a thought")
    again.services.capture.add(prompt.session_id, prompt.id, None, line, place="table 1")
    assert [d.place for d in again.services.capture.drafts()] == ["table 2"]
    again.close()


def test_a_draft_leaves_no_trace_in_the_log(services: Services) -> None:
    before = services.upkeep.info()
    services.capture.keep_draft("here", "Nobody else's business")
    assert services.upkeep.info() == before
