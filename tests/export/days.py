"""Days made for the tests of the summary, in memory."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from workshopdesk.export.model import (
    AnswerFacts,
    Breakdown,
    Cell,
    DaySummary,
    EventFacts,
    HeadlineFacts,
    Participation,
    PersonName,
    PointFacts,
    PromptFacts,
    Provenance,
    SessionFacts,
    TableFacts,
    ThemeFacts,
)

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
HOSTILE = (
    "<script>alert('x')</script> & <b>bold</b> &amp; ]]> --> <!--",
    '=HYPERLINK("http://example.org")',
    "+1 and -1 and @here",
    "\tbegins with a tab",
    "# not a heading\n- not a list\n1. not a number\n> not a quote\n| a | b |\n|---|---|",
    "*stars* _lines_ `code` [link](http://example.org) ![x](y) ~~gone~~ \\ back",
    "bell \x07 null \x00 escape \x1b[31m delete \x7f",
    "left \u202eto right\u202c and \u2066isolated\u2069 \u2067words",
    "مرحبا بالعالم، كيف حالك؟",
    "שלום עולם",
    "大家好，我们一起工作",
    "family 👨‍👩‍👧‍👦 flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 thumbs 👍🏽",
    "Zalgo t̷̢̛e̸x̴t̶",
    "a" * 20_000,
    "word " * 4_000,
    "first line\r\nsecond line\u2028third line",
    "(((\\)))%PDF-1.7 endstream endobj",
    "{{template}} ${shell} %s {0} {title}",
    "",
    " ",
)


def point(number: int, text: str = "", **values: Any) -> PointFacts:
    """A point of the first question, said at the first table."""
    place = {"prompt_id": "q1", "table_id": "t1", "table_number": 1}
    told = text or f"Something was said, and it was number {number}."
    return PointFacts(
        **{
            "id": f"p{number}",
            "number": number,
            "session_id": "s1",
            "text": told,
            **place,
            **values,
        }
    )


def day(*points: PointFacts, **values: Any) -> DaySummary:
    """A day with one workshop of three tables, two questions and these points."""
    tables = tuple(TableFacts(f"t{n}", n, topic=f"Topic {n}") for n in (1, 2, 3))
    whole = DaySummary(
        event=EventFacts("e1", "Shared Ground", "A day of trying", date(2026, 11, 12), "Corn Hall"),
        provenance=Provenance(NOON, changes=7, devices=2),
        sessions=(
            SessionFacts("s1", "Working as equals", starts_at=NOON, minutes=90, tables=tables),
            SessionFacts("s2", "Lunch", kind="break", starts_at=NOON, minutes=45),
        ),
        prompts=(
            PromptFacts("q1", "s1", 1, text="What gets in the way?", plain="What is hard?"),
            PromptFacts(
                "q2",
                "s1",
                2,
                kind="rate",
                text="Which is strongest?",
                options=("design", "deliver"),
                answers=(
                    AnswerFacts("a1", 1, "design", 4.0, "We met early."),
                    AnswerFacts("a2", 2, "design", 1.0),
                    AnswerFacts("a3", 1, "deliver", 2.0),
                ),
            ),
        ),
        themes=(ThemeFacts("th1", "Time", "s1", "q1"), ThemeFacts("th2", "Money", "s1", "q1")),
        points=points,
    )
    return replace(whole, **values)


def full_day() -> DaySummary:
    """A day with a point of every kind, headlines, a roster and counts of people."""
    said = [
        point(1, "Meetings are at ten in the morning.", theme_id="th1", agreed=4),
        point(2, "Nobody has hours for this.", theme_id="th1", table_id="t2", table_number=2),
        point(3, "I nodded for two years.", kind="quote", theme_id="th1"),
        point(4, "Write the agenda together.", kind="action", owner="Planning group",
              due=date(2026, 12, 1)),
        point(5, "Who pays the interpreters?", kind="question", prompt_id=None),
        point(6, "Once I am paid I am staff.", kind="disagreement", table_id="t3", table_number=3),
        point(7, "The walking boots.", kind="story", needs_consent=True),
        point(8, "Parking at the hall.", kind="parking_lot", table_id=None, table_number=None),
        point(9, "A lunch club.", kind="idea", theme_id="th2", tags=("food",), unfinished=True),
        point(10, "Only for our ears.", needs_consent=True, consent="asked"),
    ]  # fmt: skip
    return day(
        *said,
        headlines=(
            HeadlineFacts("h1", "We are asked too late.", ("p1", "p2")),
            HeadlineFacts("h2", "Boots matter.", ("p7",)),
        ),
        participation=Participation(
            expected=21,
            present=20,
            walk_ins=2,
            breakdowns=(
                Breakdown("Role", (Cell("Carer", 12), Cell("Staff", 6), Cell("Pilot", 2))),
            ),
        ),
        roster=(
            PersonName("Anna Kowalska", "Anna", "Kowalska", "anna.k@example.org", "Carer"),
            PersonName("José María Núñez", "José María", "Núñez", "", "Staff"),
        ),
    )
