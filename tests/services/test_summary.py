"""The summary of a real event file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.export.reading import of_pdf
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    Actor,
    Answer,
    CheckIn,
    Consent,
    Event,
    Filing,
    Headline,
    Link,
    Participant,
    Plan,
    Point,
    Prompt,
    Round,
    Seat,
    Session,
    Stage,
    Step,
    Table,
    Tally,
    Theme,
    Void,
    WhatIf,
)
from workshopdesk.services.summary import SummaryService
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.keys import new_identity
from workshopdesk.store.opening import create_event, open_event

MORNING = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes on a second with every look."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Desk:
    """An event with a session of two tables and a question, and its summary."""

    file: EventFile
    summary: SummaryService
    clock: Clock
    around: Surroundings
    session: str
    prompt: str
    tables: tuple[str, str]
    said: list[str] = field(default_factory=list)

    def say(self, text: str, table: int = 0, **values: Any) -> str:
        """Add a point and give its id."""
        fields: dict[str, Any] = {
            "prompt_id": self.prompt,
            "table_id": self.tables[table],
            **values,
        }
        point = Point(
            id=new_id(),
            session_id=self.session,
            text=text,
            captured_at=self.clock(),
            **fields,
        )
        with self.file.work("A point") as unit:
            unit.add(point)
        self.said.append(point.id)
        return point.id


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture
def desk(tmp_path: Path, fonts: Path) -> Iterator[Desk]:
    clock = Clock()
    around = Surroundings(new_identity(), clock, tmp_path / "backups")
    event = Event(id=new_id(), title="Shared Ground", day=date(2026, 11, 12), place="Corn Hall")
    file = create_event(tmp_path / "day.workshop", event, around, tmp_path / "locks")
    session, prompt, tables = new_id(), new_id(), (new_id(), new_id())
    with file.work("A session") as unit:
        unit.add(Session(id=session, title="Working as equals", starts_at=MORNING, position="5"))
        unit.add(Round(id=new_id(), session_id=session))
        unit.add(Prompt(id=prompt, session_id=session, text="What gets in the way?", position="5"))
        unit.add_all(Table(id=t, session_id=session, number=n) for n, t in enumerate(tables, 1))
    yield Desk(file, SummaryService(file, clock, fonts), clock, around, session, prompt, tables)
    file.close()


def test_points_are_numbered_as_they_came_and_told_by_table(desk: Desk) -> None:
    desk.say("First.", table=1)
    desk.say("Second.")
    desk.say("Third.", table=1)
    told = [(p.label, p.table_number, p.text) for p in desk.summary.summary().points]
    assert told == [("P-002", 1, "Second."), ("P-001", 2, "First."), ("P-003", 2, "Third.")]


def test_nods_are_counted_but_for_those_taken_back(desk: Desk) -> None:
    point = desk.say("Meetings are at ten.")
    mistake = new_id()
    with desk.file.work("Nods") as unit:
        unit.add(Tally(id=new_id(), point_id=point, count=3))
        unit.add(Tally(id=new_id(), point_id=point))
        unit.add(Tally(id=mistake, point_id=point, count=50))
        unit.add(Void(id=new_id(), fact_id=mistake))
    assert desk.summary.summary().points[0].agreed == 4


def test_a_table_is_used_where_somebody_who_came_sat_or_something_was_written(desk: Desk) -> None:
    third, plan = new_id(), new_id()
    with desk.file.work("Seats") as unit:
        unit.add(Table(id=third, session_id=desk.session, number=3))
        seating = unit.find(Round)[0]
        unit.add(Plan(id=plan, session_id=desk.session, round_id=seating.id))
        unit.put(Round, seating.id, plan_id=plan)
        for person, table in (("ann", desk.tables[1]), ("bo", third)):
            unit.add(Seat(id=new_id(), plan_id=plan, participant_id=person, table_id=table))
        unit.add(CheckIn(id=new_id(), participant_id="ann", at=MORNING))
    desk.say("Here.")
    session = desk.summary.summary().sessions[0]
    assert [(t.number, t.used) for t in session.tables] == [(1, True), (2, True), (3, False)]
    assert session.rounds == 1


def test_points_lie_on_their_themes_and_a_theme_that_is_gone_is_none(desk: Desk) -> None:
    here, there = desk.say("Here."), desk.say("There.")
    theme = Theme(id=new_id(), session_id=desk.session, prompt_id=desk.prompt, name=" Time\n")
    with desk.file.work("File") as unit:
        unit.add(theme)
        unit.add(Filing(id=derived_id(here, "f"), point_id=here, theme_id=theme.id))
        unit.add(Filing(id=derived_id(there, "f"), point_id=there, theme_id=new_id()))
    shown = desk.summary.summary()
    assert [t.name for t in shown.themes] == ["Time"]
    assert {p.text: p.theme_id for p in shown.points} == {"Here.": theme.id, "There.": None}


def test_a_point_whose_question_is_gone_is_still_told(desk: Desk) -> None:
    desk.say("Lost?", prompt_id=new_id())
    desk.say("In plenary.", table_id=None)
    points = {p.text: p for p in desk.summary.summary().points}
    assert points["Lost?"].prompt_id is None
    assert points["In plenary."].table_number is None


def test_consent_lets_a_point_in_and_taking_it_back_keeps_it_out(desk: Desk) -> None:
    point = desk.say("The walking boots.", kind="story")
    assert desk.summary.summary().withheld.points == 1
    desk.summary.record_consent(point, "given")
    assert [p.id for p in desk.summary.summary().points] == [point]
    desk.summary.record_consent(point, "refused")
    assert desk.summary.summary("organiser").points == ()
    with desk.file.read() as reader:
        kept = reader.find(Consent)
    assert [(c.id, c.subject_id) for c in kept] == [(derived_id(point, "consent"), point)]


def test_those_that_wait_are_listed_without_their_words(desk: Desk) -> None:
    point = desk.say("Only for our ears.", needs_consent=True)
    waiting = desk.summary.waiting()
    assert [(p.id, p.label, p.table_number, p.state) for p in waiting] == [
        (point, "P-001", 1, "not asked")
    ]
    assert "ears" not in repr(waiting)


def test_consent_is_for_what_is_there_and_in_known_words(desk: Desk) -> None:
    with pytest.raises(DeskError, match="asked, given, refused"):
        desk.summary.record_consent(desk.say("x"), "maybe")
    with pytest.raises(DeskError, match="no longer there"):
        desk.summary.record_consent(new_id(), "given")


def texts(desk: Desk) -> list[str]:
    return [headline.text for headline in desk.summary.headlines()]


def test_headlines_stand_in_the_order_people_give_them(desk: Desk) -> None:
    one, two, three = (desk.summary.add_headline(text) for text in ("One", "Two", "Three"))
    assert texts(desk) == ["One", "Two", "Three"]
    desk.summary.move_headline(three, None)
    assert texts(desk) == ["Three", "One", "Two"]
    desk.summary.move_headline(three, one)
    assert texts(desk) == ["One", "Three", "Two"]
    desk.summary.move_headline(one, two)
    assert texts(desk) == ["Three", "Two", "One"]
    desk.summary.move_headline(two, three)
    assert texts(desk) == ["Three", "Two", "One"]


def test_headlines_that_two_devices_put_at_one_place_can_be_moved_apart(desk: Desk) -> None:
    with desk.file.work("Two devices") as unit:
        for text in ("A", "B", "C"):
            unit.add(Headline(id=new_id(), text=text, position="V"))
    a, b, c = (headline.id for headline in desk.summary.headlines())
    desk.summary.move_headline(c, a)
    assert [h.id for h in desk.summary.headlines()] == [a, c, b]


def test_a_headline_prints_once_it_rests_on_a_point_that_may_be_shown(desk: Desk) -> None:
    point, story = desk.say("Here."), desk.say("The boots.", kind="story")
    bare = desk.summary.add_headline("Nothing moves without money.")
    resting = desk.summary.add_headline("We are asked too late.", [point, point, new_id()])
    silent = desk.summary.add_headline("Boots.", [story])
    rows = {h.id: h for h in desk.summary.headlines()}
    assert (rows[resting].points, rows[resting].tables, rows[resting].prints) == (
        ("P-001",),
        1,
        True,
    )
    assert not rows[bare].prints
    assert not rows[silent].prints
    assert [h.id for h in desk.summary.summary().headlines] == [resting]


def test_headlines_are_changed_and_taken_away(desk: Desk) -> None:
    point = desk.say("Here.")
    headline = desk.summary.add_headline("Too long ago")
    desk.summary.change_headline(headline, text="  Better\nwords ")
    desk.summary.change_headline(headline, point_ids=[point])
    assert [(h.text, h.point_ids) for h in desk.summary.headlines()] == [("Better words", (point,))]
    desk.summary.delete_headline(headline)
    assert desk.summary.headlines() == ()
    acts: tuple[Callable[[], str], ...] = (
        lambda: desk.summary.delete_headline(headline),
        lambda: desk.summary.change_headline(headline, text="x"),
        lambda: desk.summary.move_headline(headline, None),
    )
    for act in acts:
        with pytest.raises(DeskError, match="no longer there"):
            act()


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e", "x" * 2_001])
def test_a_headline_is_a_sentence(desk: Desk, text: str) -> None:
    with pytest.raises(DeskError):
        desk.summary.add_headline(text)
    assert desk.summary.headlines() == ()


def test_who_came_is_counted_from_check_ins_that_stand(desk: Desk) -> None:
    people = [Participant(id=new_id(), name=f"Guest {n}", role="Carer") for n in range(8)]
    gone, mistake = Participant(id=new_id(), status="cancelled"), new_id()
    with desk.file.work("People") as unit:
        unit.add_all([*people, gone, Participant(id=new_id(), walk_in=True, role="Pilot")])
        for person in people[:6]:
            unit.add_all(CheckIn(id=new_id(), participant_id=person.id) for _ in range(2))
        unit.add(CheckIn(id=mistake, participant_id=people[7].id))
        unit.add(Void(id=new_id(), fact_id=mistake))
    who = desk.summary.summary().participation
    assert (who.expected, who.present, who.walk_ins) == (9, 6, 0)
    assert [(b.title, b.cells[0].count) for b in who.breakdowns] == [("Role", 6)]


def test_answers_pathways_and_clocks_are_read(desk: Desk) -> None:
    stage, driver, aide = new_id(), new_id(), new_id()
    with desk.file.work("Answers") as unit:
        for value in (3.0, 1e300):
            unit.add(
                Answer(
                    id=new_id(), prompt_id=desk.prompt, table_id=desk.tables[0], option="design",
                    value=value, because="We met early.",
                )
            )  # fmt: skip
        unit.add(Stage(id=stage, prompt_id=desk.prompt, name="Home"))
        unit.add(Actor(id=driver, stage_id=stage, name="Driver", position="1"))
        unit.add(Actor(id=aide, stage_id=stage, name="Aide", position="2"))
        unit.add(Link(id=new_id(), from_actor_id=driver, to_actor_id=aide))
        unit.add(WhatIf(id=new_id(), prompt_id=desk.prompt, actor_id=driver, breaks="The lift."))
        unit.add(
            Step(id=new_id(), session_id=desk.session, prompt_id=desk.prompt, started_at=MORNING)
        )
    prompt = desk.summary.summary().prompts[0]
    assert {a.value for a in prompt.answers} == {3.0, None}
    assert [(a.name, a.links) for a in prompt.stages[0].actors] == [
        ("Driver", ("Aide",)),
        ("Aide", ("Driver",)),
    ]
    assert prompt.what_ifs[0].breaks == "The lift."
    assert prompt.started_at == MORNING


def test_the_stage_is_told_on_the_first_page(desk: Desk, tmp_path: Path) -> None:
    desk.summary.set_stage("review", date(2026, 11, 19))
    out = desk.summary.export(tmp_path / "a", ("pdf",)).files[0].path
    assert "Inreview·reviewends19November" in of_pdf(out.read_bytes())
    desk.summary.set_stage("final")
    out = desk.summary.export(tmp_path / "a", ("pdf",)).files[0].path
    assert "review" not in of_pdf(out.read_bytes())
    with pytest.raises(DeskError, match="draft, review, final"):
        desk.summary.set_stage("done")


def test_there_is_no_other_audience(desk: Desk) -> None:
    with pytest.raises(DeskError, match="public, participants or organiser"):
        desk.summary.summary("press")


def test_an_export_is_stamped_with_the_last_change_and_never_differs(
    desk: Desk, tmp_path: Path
) -> None:
    desk.say("Meetings are at ten.")
    changed = desk.summary.summary().provenance.changed_at
    formats = tuple(row.key for row in desk.summary.formats())
    first = desk.summary.export(tmp_path / "a", formats)
    desk.clock.now += timedelta(hours=5)
    second = desk.summary.export(tmp_path / "b", formats)
    for one, other in zip(first.files, second.files, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()
    desk.say("And another.")
    assert desk.summary.summary().provenance.changed_at > changed


def test_preparing_and_writing_are_two_things(desk: Desk, tmp_path: Path) -> None:
    desk.say("Meetings are at ten.")
    prepared = desk.summary.prepare("public")
    desk.say("Too late for this one.")
    outcome = desk.summary.write(prepared, tmp_path / "out", ("pdf",))
    told = of_pdf(outcome.files[0].path.read_bytes())
    assert "Meetingsareatten." in told
    assert "Toolate" not in told
    assert outcome.points == 1
    assert len(PdfReader(outcome.files[0].path).pages) == len(desk.summary.preview(prepared).pages)


def test_a_file_that_is_only_read_can_be_exported(desk: Desk, tmp_path: Path) -> None:
    desk.say("Meetings are at ten.")
    reading = open_event(desk.file.path, desk.around, tmp_path / "locks", only_read=True)
    outcome = SummaryService(reading, desk.clock, tmp_path).export(tmp_path / "out", ("md",))
    assert "Meetings are at ten." in outcome.files[0].path.read_text("utf-8")
    reading.close()


def test_what_people_typed_is_cleaned_once_for_all_formats(desk: Desk) -> None:
    desk.say("One\x07\r\ntwo \u202ethree\tfour e\u0301")
    assert desk.summary.summary().points[0].text == "One\ntwo three four é"


def test_an_overview_reads_all_of_the_page_at_one_moment(desk: Desk) -> None:
    shown, held = desk.say("The café opens late."), desk.say("Not for print.", needs_consent=True)
    headline = desk.summary.add_headline("Open late.", [shown])
    seen = desk.summary.overview("public")
    assert seen.headlines == desk.summary.headlines()
    assert seen.waiting == desk.summary.waiting()
    assert [h.id for h in seen.day.headlines] == [headline]
    assert seen.day == desk.summary.summary("public")
    assert {c.id: c.text for c in seen.points} == {shown: "The café opens late.", held: ""}


def test_words_that_wait_are_told_to_who_asks_for_one(desk: Desk) -> None:
    held = desk.say("Not for print.", needs_consent=True)
    assert desk.summary.words_waiting(held) == "Not for print."
    with pytest.raises(DeskError, match="no longer there"):
        desk.summary.words_waiting(new_id())


def test_what_is_done_to_headlines_and_consent_gives_the_group_to_undo(desk: Desk) -> None:
    point = desk.say("x", needs_consent=True)
    one, two = desk.summary.add_headline("One"), desk.summary.add_headline("Two")
    groups = [
        desk.summary.change_headline(one, text="Uno"),
        desk.summary.move_headline(two, None),
        desk.summary.record_consent(point, "given"),
        desk.summary.delete_headline(one),
    ]
    assert len(set(groups)) == len(groups)
    assert all(groups)
