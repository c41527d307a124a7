from datetime import timedelta

import pytest

from tests.services.conftest import NOON
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Prompt, Session
from workshopdesk.services.bundle import Services


def test_sessions_come_as_the_day_runs(services: Services) -> None:
    services.programme.add_session("Later", starts_at=NOON + timedelta(hours=2))
    services.programme.add_session("First", starts_at=NOON)
    services.programme.add_session("After the first")
    order = [s.title for s in services.programme.sessions()]
    assert order.index("First") < order.index("Later")


def test_a_session_has_its_tables_and_rounds(services: Services, workshop: Session) -> None:
    assert [t.number for t in services.seating.tables(workshop.id)] == [1, 2, 3, 4]
    assert len(services.seating.seating(workshop.id).rounds) == 2


def test_a_session_is_found_by_its_title_whatever_the_case(
    services: Services, workshop: Session
) -> None:
    assert services.programme.session("COMING home").id == workshop.id
    assert services.programme.session(workshop.id).id == workshop.id


def test_two_sessions_of_one_title_are_named_as_candidates(services: Services) -> None:
    one, other = (services.programme.add_session("Twice") for _ in range(2))
    with pytest.raises(DeskError) as caught:
        services.programme.session("Twice")
    assert one.id in caught.value.message
    assert other.id in caught.value.message


@pytest.mark.parametrize("title", ["", "   ", "x" * 3_000])
def test_a_title_that_cannot_be_is_refused(services: Services, title: str) -> None:
    with pytest.raises(DeskError):
        services.programme.add_session(title)
    assert services.programme.sessions() == []


@pytest.mark.parametrize("tables", [-1, 1_001])
def test_an_impossible_number_of_tables_leaves_nothing_behind(
    services: Services, tables: int
) -> None:
    with pytest.raises(DeskError):
        services.programme.add_session("Workshop", tables=tables)
    assert services.programme.sessions() == []


def test_a_prompt_brings_its_step(services: Services, prompt: Prompt) -> None:
    outline = services.programme.outline(prompt.session_id)
    assert [step.prompt_id for step in outline.steps] == [prompt.id]


def test_a_prompt_is_found_by_its_number(services: Services, prompt: Prompt) -> None:
    assert services.programme.prompt(prompt.session_id, "1").id == prompt.id
    assert services.programme.prompt(prompt.session_id, "help").id == prompt.id


def test_prompts_move_up_and_down(services: Services, prompt: Prompt) -> None:
    second = services.programme.add_prompt(prompt.session_id, "And then?")
    services.programme.move_prompt(second.id, -1)
    assert [p.id for p in services.programme.prompts(prompt.session_id)] == [second.id, prompt.id]


def test_a_prompt_with_answers_stays(services: Services, prompt: Prompt) -> None:
    services.capture.add_line(prompt.session_id, prompt.id, None, "A point")
    with pytest.raises(DeskError):
        services.programme.delete_prompt(prompt.id)
    assert services.programme.prompts(prompt.session_id) == [prompt]


def test_a_session_goes_with_all_it_has_and_comes_back_by_undo(
    services: Services, workshop: Session, prompt: Prompt
) -> None:
    group = services.programme.delete_session(workshop.id)
    assert services.programme.sessions() == []
    assert services.upkeep.rows("tables") == []
    services.upkeep.undo([group])
    assert services.programme.sessions() == [workshop]
    assert services.programme.prompts(workshop.id) == [prompt]
    assert len(services.seating.tables(workshop.id)) == 4


def test_confidentiality_only_tightens(services: Services) -> None:
    services.programme.change_event(confidentiality="anonymous")
    with pytest.raises(DeskError, match="tightened"):
        services.programme.change_event(confidentiality="attributed")
    assert services.programme.event().confidentiality == "anonymous"


@pytest.mark.parametrize(("text", "hour"), [("09:30", 9), ("9:30", 9), ("23:59", 23)])
def test_a_time_of_day_is_on_the_events_day(services: Services, text: str, hour: int) -> None:
    moment = services.programme.at_time_of_day(text)
    assert (moment.date(), moment.hour) == (NOON.date(), hour)


@pytest.mark.parametrize("text", ["", "25:00", "noon", "9.30pm"])
def test_what_is_no_time_of_day_is_said(services: Services, text: str) -> None:
    with pytest.raises(DeskError):
        services.programme.at_time_of_day(text)
