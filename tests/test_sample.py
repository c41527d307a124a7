"""The sample event and the templates: would a day made from them work?"""

import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz, process

from workshopdesk.domain import rules
from workshopdesk.domain.capture_line import MAX_POINT_LENGTH, read_line, write_line
from workshopdesk.domain.text import fold

Record = dict[str, Any]

RESOURCES = Path(__file__).parents[1] / "resources"
TEMPLATES = sorted((RESOURCES / "templates").glob("*.json"))
TEMPLATE_KEYS = {
    "blank-day", "co-production-day", "world-cafe", "one-two-four-all", "open-space", "four-cos",
    "pathway", "code-of-conduct", "debate", "lab", "round-robin",
}  # fmt: skip
TABLES = range(1, 9)
SESSION_FIELDS = (
    "key title kind start minutes lead method protected tables rounds table_topics prompts steps"
)
PROMPT_FIELDS = "key kind title text plain minutes options"
POINT_FIELDS = "session prompt table kind text tags needs_consent agreed owner minute"
PEOPLE_FIELDS = "Name,Email,Organisation,Role,Region,Arrangements,Ticket code"
WITH_OPTIONS = {"rate", "choose", "rank", "charter"}
ANSWERED_BY_TABLES = WITH_OPTIONS | {"pathway", "observe"}
WHAT_IF_QUESTIONS = ("picks_up", "breaks", "notices")
ROLES = {"Lived experience", "Carer", "Health", "Social care", "Voluntary sector"}


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def sample(name: str) -> Any:
    return load(RESOURCES / "sample" / f"{name}.json")


EVENT: Record = sample("event")
POINTS: list[Record] = sample("points")
SESSIONS: dict[str, Record] = {session["key"]: session for session in EVENT["sessions"]}
PROMPTS = {(s["key"], p["key"]): p for s in EVENT["sessions"] for p in s["prompts"]}


def people() -> list[dict[str, str]]:
    with (RESOURCES / "sample" / "people.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def minute_of_day(clock: str) -> int:
    assert re.fullmatch(r"[0-2]\d:[0-5]\d", clock), clock
    return int(clock[:2]) * 60 + int(clock[3:])


def end_of(session: Record) -> int:
    return minute_of_day(session["start"]) + int(session["minutes"])


def programmes() -> list[Any]:
    made = [pytest.param(EVENT["sessions"], id="sample")]
    return made + [pytest.param(load(path)["sessions"], id=path.stem) for path in TEMPLATES]


def windows(session: Record, prompt: str) -> set[int]:
    """Minutes of the session in which the prompt is on the table."""
    minutes: set[int] = set()
    begins = 0
    for step in session["steps"]:
        if step["prompt"] == prompt:
            minutes.update(range(begins, begins + step["minutes"]))
        begins += step["minutes"]
    return minutes


@pytest.mark.parametrize("sessions", programmes())
def test_sessions_have_the_agreed_shape(sessions: list[Record]) -> None:
    for session in sessions:
        assert " ".join(session) == SESSION_FIELDS
        assert session["kind"] in rules.SESSION_KINDS
        assert session["title"].strip()
        assert session["minutes"] > 0
        assert isinstance(session["protected"], bool)
        assert session["tables"] in (0, 8)
        assert (session["rounds"] >= 1) == (session["tables"] > 0)
        assert len(session["table_topics"]) in (0, session["tables"])
    assert len({session["key"] for session in sessions}) == len(sessions) > 0


@pytest.mark.parametrize("sessions", programmes())
def test_sessions_follow_one_another_without_overlap(sessions: list[Record]) -> None:
    for earlier, later in pairwise(sessions):
        assert end_of(earlier) <= minute_of_day(later["start"])


@pytest.mark.parametrize("sessions", programmes())
def test_prompts_can_be_asked_and_answered(sessions: list[Record]) -> None:
    for session in sessions:
        prompts = session["prompts"]
        assert len({prompt["key"] for prompt in prompts}) == len(prompts)
        for prompt in prompts:
            assert " ".join(prompt) == PROMPT_FIELDS
            assert prompt["kind"] in rules.PROMPT_KINDS
            assert 0 < len(prompt["title"]) <= 30, "a tab has room for a short title"
            assert prompt["text"].strip()
            assert prompt["plain"].strip()
            assert prompt["text"] != prompt["plain"]
            assert len(set(prompt["options"])) == len(prompt["options"])
            assert len(prompt["options"]) >= 2 or prompt["kind"] not in WITH_OPTIONS
            assert session["tables"] or prompt["kind"] not in ANSWERED_BY_TABLES


@pytest.mark.parametrize("sessions", programmes())
def test_run_sheets_fit_their_session_and_give_every_prompt_its_time(
    sessions: list[Record],
) -> None:
    for session in sessions:
        asked: Counter[str] = Counter()
        for step in session["steps"]:
            assert set(step) == {"kind", "title", "minutes", "prompt"}
            assert step["kind"] in rules.STEP_KINDS
            assert step["title"].strip()
            assert step["minutes"] > 0
            assert (step["prompt"] is not None) == (step["kind"] == "prompt")
            if step["prompt"] is not None:
                asked[step["prompt"]] += step["minutes"]
        assert asked == {prompt["key"]: prompt["minutes"] for prompt in session["prompts"]}
        assert sum(step["minutes"] for step in session["steps"]) <= session["minutes"]
        swaps = sum(step["kind"] == "swap" for step in session["steps"])
        assert swaps == max(session["rounds"] - 1, 0), "people swap between rounds"
        assert session["steps"] or session["kind"] == "break"


@pytest.mark.parametrize("sessions", programmes())
def test_nobody_sits_longer_than_an_hour_and_a_half_without_a_pause(
    sessions: list[Record],
) -> None:
    sitting, before = 0, 0
    for session in sessions:
        if session["kind"] == "break" or minute_of_day(session["start"]) - before >= 10:
            sitting = 0
        for step in session["steps"]:
            is_rest = step["kind"] == "pause" and step["minutes"] >= 8
            sitting = 0 if is_rest else sitting + step["minutes"]
            assert sitting <= 95, (session["key"], step["title"])
        before = end_of(session)


def test_the_sample_day_says_what_it_is_and_has_no_gaps() -> None:
    assert set(EVENT) == {"title", "subtitle", "place", "confidentiality", "start", "sessions"}
    assert EVENT["confidentiality"] in rules.CONFIDENTIALITIES
    assert all(EVENT[name].strip() for name in ("title", "subtitle", "place"))
    assert EVENT["sessions"][0]["start"] == EVENT["start"]
    for earlier, later in pairwise(EVENT["sessions"]):
        assert end_of(earlier) == minute_of_day(later["start"])


def test_lunch_and_laughter_are_protected_and_working_sessions_are_not() -> None:
    protected = {key for key, session in SESSIONS.items() if session["protected"]}
    assert protected == {"lunch", "comedy"}
    assert {SESSIONS[key]["kind"] for key in protected} == {"break"}


def test_workshops_of_the_sample_have_eight_topics_and_their_rounds() -> None:
    workshops = [s for s in EVENT["sessions"] if s["kind"] == "workshop"]
    assert [session["rounds"] for session in workshops] == [3, 2]
    for session in workshops:
        assert len(set(session["table_topics"])) == 8
        assert all(topic.strip() for topic in session["table_topics"])


def test_all_templates_are_there_under_their_own_key() -> None:
    assert {path.stem for path in TEMPLATES} == TEMPLATE_KEYS
    for path in TEMPLATES:
        template = load(path)
        assert set(template) == {"key", "title", "description", "sessions"}
        assert template["key"] == path.stem
        assert 40 <= len(template["description"]) <= 220


def test_templates_between_them_show_every_kind_of_prompt_and_session() -> None:
    sessions = [session for path in TEMPLATES for session in load(path)["sessions"]]
    assert {session["kind"] for session in sessions} == set(rules.SESSION_KINDS)
    assert {p["kind"] for s in sessions for p in s["prompts"]} == set(rules.PROMPT_KINDS)
    assert {step["kind"] for s in sessions for step in s["steps"]} == set(rules.STEP_KINDS)


def test_the_co_production_day_is_the_programme_of_the_sample() -> None:
    template = load(RESOURCES / "templates" / "co-production-day.json")
    assert template["sessions"] == [{**session, "lead": ""} for session in EVENT["sessions"]]


def test_there_are_sixty_four_different_people() -> None:
    rows = people()
    assert len(rows) == 64
    for column in ("Name", "Email", "Ticket code"):
        assert len({fold(row[column]) for row in rows}) == 64, column
    for row in rows:
        assert ",".join(row) == PEOPLE_FIELDS
        assert row["Region"].strip()
        assert re.fullmatch(r"[a-z0-9.-]+@example\.(org|net|com)", row["Email"])
        assert all(value == value.strip() for value in row.values())


def test_five_roles_are_unevenly_spread_but_each_can_reach_several_tables() -> None:
    roles = Counter(row["Role"] for row in people())
    assert set(roles) == ROLES
    assert max(roles.values()) >= 3 * min(roles.values())
    assert min(roles.values()) >= 5, "smaller cells would be withheld from every breakdown"


def test_a_few_people_need_arrangements_and_many_names_need_their_accents() -> None:
    rows = people()
    wanted = [row["Arrangements"] for row in rows if row["Arrangements"]]
    assert 8 <= len(wanted) <= 16
    assert {"near the door", "hearing loop", "large print"} <= set("; ".join(wanted).split("; "))
    assert sum(not row["Name"].isascii() for row in rows) >= 20


def test_points_have_the_agreed_shape_and_their_keys_resolve() -> None:
    assert 280 <= len(POINTS) <= 300
    for point in POINTS:
        assert " ".join(point) == POINT_FIELDS
        assert point["kind"] in rules.POINT_KIND_BY_KEY
        assert (point["session"], point["prompt"]) in PROMPTS
        tables = SESSIONS[point["session"]]["tables"]
        assert point["table"] in (range(1, tables + 1) if tables else (None,))
        assert 0 < len(point["text"]) < MAX_POINT_LENGTH
        assert point["text"] == point["text"].strip()


def test_a_note_taker_could_have_typed_every_point() -> None:
    for point in POINTS:
        line = read_line(
            write_line(point["kind"], point["text"], needs_consent=point["needs_consent"])
        )
        kind = "point" if point["kind"] == "story" else point["kind"]
        assert (line.kind, line.text) == (kind, point["text"])
        assert line.needs_consent == point["needs_consent"]
        tags = " ".join(f"#{tag}" for tag in point["tags"])
        assert read_line(f"x {tags}").tags == tuple(point["tags"])


def test_points_are_written_while_their_prompt_is_on_the_table() -> None:
    for point in POINTS:
        assert point["minute"] in windows(SESSIONS[point["session"]], point["prompt"])
    keys = list(SESSIONS)
    order = [(keys.index(point["session"]), point["minute"]) for point in POINTS]
    assert order == sorted(order)


def test_every_table_has_four_to_eight_points_for_every_workshop_prompt() -> None:
    counts = Counter((p["session"], p["prompt"], p["table"]) for p in POINTS)
    asked = [key for key in PROMPTS if SESSIONS[key[0]]["kind"] == "workshop"]
    for cell in ((*key, table) for key in asked for table in TABLES):
        assert 4 <= counts[cell] <= 8, cell


def test_tables_differ_in_liveliness_and_all_kinds_of_points_occur() -> None:
    counts = Counter(point["table"] for point in POINTS if point["table"])
    assert max(counts.values()) >= 1.4 * min(counts.values())
    kinds = Counter(point["kind"] for point in POINTS)
    assert set(kinds) == set(rules.POINT_KIND_BY_KEY)
    assert kinds["disagreement"] >= 20


def words_of_the_day() -> list[str]:
    """What people said and wrote, wherever it is kept."""
    words = [point["text"] for point in POINTS]
    words += [answer["because"] for answer in sample("answers")]
    for what_if in sample("pathway")["what_ifs"]:
        words += [what_if[question] for question in WHAT_IF_QUESTIONS if what_if[question]]
    return words + [headline["text"] for headline in sample("headlines")]


def test_no_two_texts_of_the_day_say_the_same_words() -> None:
    folded = [fold(text) for text in words_of_the_day()]
    for index, text in enumerate(folded):
        near = process.extractOne(text, folded[:index], scorer=fuzz.ratio, score_cutoff=80)
        assert near is None, (text, near)


def test_nobody_can_be_recognised_by_name_in_what_was_said() -> None:
    words = fold("\n".join(words_of_the_day() + [point["owner"] for point in POINTS]))
    for row in people():
        assert fold(row["Name"]) not in words
        surname = fold(row["Name"]).split()[-1]
        assert not re.search(rf"\b{re.escape(surname)}\b", words), surname


def test_only_actions_have_owners_and_some_still_look_for_one() -> None:
    actions = [point for point in POINTS if point["kind"] == "action"]
    assert all(point["kind"] == "action" for point in POINTS if point["owner"])
    assert 0 < sum(not point["owner"] for point in actions) < len(actions) / 3


def test_stories_wait_for_consent() -> None:
    stories = [point for point in POINTS if point["kind"] == "story"]
    assert len(stories) >= 4
    assert all(story["needs_consent"] for story in stories)
    assert any(p["needs_consent"] for p in POINTS if p["kind"] != "story")


def test_no_more_people_agree_than_can_be_there() -> None:
    for point in POINTS:
        assert 0 <= point["agreed"] <= (7 if point["table"] else 63)


def test_every_table_rated_every_option_with_a_reason_and_tables_differ() -> None:
    answers = sample("answers")
    rated = {key: prompt for key, prompt in PROMPTS.items() if prompt["kind"] == "rate"}
    expected = {
        (*k, t, o) for k, prompt in rated.items() for t in TABLES for o in prompt["options"]
    }
    assert {(a["session"], a["prompt"], a["table"], a["option"]) for a in answers} == expected
    assert len(answers) == len(expected)
    by_option: dict[str, set[int]] = {}
    for answer in answers:
        assert answer["value"] in range(6)
        assert answer["because"].strip()
        by_option.setdefault(answer["option"], set()).add(answer["value"])
    assert all(max(values) - min(values) >= 2 for values in by_option.values())


def test_the_pathway_joins_people_it_knows() -> None:
    pathway = sample("pathway")
    assert PROMPTS[pathway["session"], pathway["prompt"]]["kind"] == "pathway"
    keys = [actor["key"] for stage in pathway["stages"] for actor in stage["actors"]]
    assert len(set(keys)) == len(keys)
    ends = {(start, end) for start, end, _ in pathway["links"]}
    assert len(ends) == len(pathway["links"])
    assert {key for pair in ends for key in pair} == set(keys)
    assert all(start != end and label for start, end, label in pathway["links"])
    assert all(stage["actors"] for stage in pathway["stages"])


def test_some_tables_removed_someone_and_one_question_is_still_open() -> None:
    pathway = sample("pathway")
    keys = {actor["key"] for stage in pathway["stages"] for actor in stage["actors"]}
    tables = [what_if["table"] for what_if in pathway["what_ifs"]]
    assert len(set(tables)) == len(tables)
    assert 3 <= len(tables) < 8
    assert set(tables) < set(TABLES)
    assert {what_if["removed"] for what_if in pathway["what_ifs"]} < keys
    said = [what_if[q].strip() for what_if in pathway["what_ifs"] for q in WHAT_IF_QUESTIONS]
    assert said.count("") == 1


def test_themes_hold_points_of_their_own_session_each_filed_once() -> None:
    filed: list[int] = []
    for theme in sample("themes"):
        assert theme["name"].strip()
        for index in theme["points"]:
            point = POINTS[index]
            assert index >= 0
            assert point["session"] == theme["session"]
            assert theme["prompt"] in (None, point["prompt"])
            assert not point["needs_consent"]
        filed += theme["points"]
    assert len(set(filed)) == len(filed)


def test_seven_in_ten_points_of_the_morning_are_filed_and_heard_at_several_tables() -> None:
    themes = sample("themes")
    assert {"Fear", "Money", "Time", "Unusual suspects"} < {theme["name"] for theme in themes}
    morning = {i for i, p in enumerate(POINTS) if p["session"] in ("sharing-power", "debate")}
    filed = {index for theme in themes for index in theme["points"]}
    assert filed <= morning
    assert 0.65 <= len(filed) / len(morning) <= 0.75
    for theme in themes:
        tables = {POINTS[index]["table"] for index in theme["points"]}
        assert len(tables) >= 4 or theme["session"] == "debate"


def test_headlines_rest_on_points_of_several_tables_and_quote_nothing_kept_back() -> None:
    headlines = sample("headlines")
    assert len(headlines) in (4, 5)
    for headline in headlines:
        assert headline["text"].strip()
        assert len(set(headline["points"])) == len(headline["points"]) >= 5
        assert min(headline["points"]) >= 0
        rests_on = [POINTS[index] for index in headline["points"]]
        assert len({point["table"] for point in rests_on} - {None}) >= 4
        assert not any(point["needs_consent"] for point in rests_on)
