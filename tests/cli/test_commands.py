"""Each command's promise: its exit code and the keys of its JSON."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.export import reading
from workshopdesk.cli import main


def test_info_has_every_promised_key(day: Run) -> None:
    told = day("info")
    promised = {
        "title", "participants", "sessions", "tables", "prompts", "points", "tallies", "themes",
        "checkins", "changesets", "differences", "pending", "digest",
    }  # fmt: skip
    assert promised <= set(told)
    assert (told["participants"], told["tables"]) == (12, 3)


def test_doctor_names_each_check_and_its_remedy(day: Run) -> None:
    checks = day("doctor")["checks"]
    assert all({"name", "ok", "detail", "remedy"} == set(check) for check in checks)
    assert {c["name"] for c in checks if not c["ok"]} == {"Backups"}


def test_doctor_works_without_an_event(run: Run) -> None:
    assert any(check["name"] == "SQLite" for check in run("doctor")["checks"])


def test_a_roster_is_shown_before_it_is_read(run: Run) -> None:
    Path("list.csv").write_text("Name;Firma\nÄnne Maß;Vale\n", "cp1252")
    told = run("roster", "preview", "list.csv", "--map", "organisation=Firma")
    assert told["delimiter"] == ";"
    assert told["people"][0]["name"] == "Änne Maß"
    assert told["people"][0]["organisation"] == "Vale"
    assert told["mapping"]["organisation"] == 2


def test_a_dry_run_changes_nothing(day: Run) -> None:
    digest = day("info")["digest"]
    Path("more.csv").write_text("Name\nSomebody New\n", "utf-8")
    assert day("roster", "import", "more.csv", "--dry-run")["added"] == 1
    assert day("info")["digest"] == digest


def test_people_are_listed_with_code_and_presence(day: Run) -> None:
    day("checkin", "G-3")
    people = day("people", "list", "--search", "guest 03")["people"]
    assert [(p["code"], p["present"]) for p in people] == [("G-3", True)]


def test_allocate_stores_a_plan_for_each_round(day: Run) -> None:
    told = day("allocate", "Listening", "--spread", "role:2", "--steps", 16)
    assert len(told["plan_ids"]) == 2
    assert [len(tables) for tables in told["plan"]] == [3, 3]
    assert set(told["columns"]["role"]) == {"same_pairs", "bound"}
    assert {row["id"] for row in day("list", "plans")["rows"]} == set(told["plan_ids"])


def test_the_same_seed_and_steps_give_the_same_plan(day: Run) -> None:
    one, other = (day("allocate", "Listening", "--seed", 3, "--steps", 32) for _ in range(2))
    assert one["plan"] == other["plan"]


def test_allocate_takes_rules_by_name(day: Run) -> None:
    rules = {"apart": [["Guest 00", "Guest 01"]], "fixed": {"Guest 02": 3}}
    Path("rules.json").write_text(json.dumps(rules), "utf-8")
    told = day("allocate", "Listening", "--rules", "rules.json", "--steps", 16)
    ids = {p["name"]: p["id"] for p in day("people", "list")["people"]}
    for tables in told["plan"]:
        assert not any({ids["Guest 00"], ids["Guest 01"]} <= set(seated) for seated in tables)
        assert ids["Guest 02"] in tables[2]


def test_allocate_works_on_a_list_without_an_event(run: Run) -> None:
    rows = "".join(f"P{n},{'AB'[n % 2]}\n" for n in range(9))
    Path("list.csv").write_text("Name,Team\n" + rows, "utf-8")
    told = run("allocate", "--roster", "list.csv", "--tables", 3, "--rounds", 3, "--spread", "Team")
    assert sorted(p for table in told["plan"][0] for p in table) == sorted(
        str(n) for n in range(1, 10)
    )
    named = run("allocate", "--roster", "list.csv", "--tables", 3, "--id", "Name")
    assert "P0" in {p for table in named["plan"][0] for p in table}


@pytest.mark.parametrize("code", ["G-1", "Guest 01", "guest 01"])
def test_check_in_and_out_and_back(day: Run, code: str) -> None:
    assert day("checkin", code, "--desk", "Main")["result"] == "in"
    again = day("checkin", code)
    assert (again["result"], again["first_desk"]) == ("already_in", "Main")
    assert day("checkin", code, "--exit")["result"] == "out"
    assert day("checkin", "void", code)["result"] == "in"
    assert [fact["void"] for fact in day("list", "checkins")["rows"]] == [False, True]
    assert day("checkin", "NOBODY")["result"] == "unknown"
    refused = [row["result"] for row in day("list", "refusals")["rows"]]
    assert sorted(refused) == ["already_in", "unknown"]


def test_points_are_captured_filed_and_exported(day: Run) -> None:
    point = day("capture", "add", "Listening", "--table", 1, "--prompt", 1, "!Ring them")
    assert point["points"][0]["kind"] == "action"
    day("theme", "add", "Listening", "Trust")
    day("theme", "file", point["points"][0]["id"], "Trust")
    told = day("export", "--out", "out", "--formats", "md,json,csv,pdf")
    assert told["points"] == 1
    assert all(Path(file["path"]).stat().st_size == file["bytes"] for file in told["files"])
    words = next(f["path"] for f in told["files"] if f["format"] == "md")
    assert "Ring them" in Path(words).read_text("utf-8")


def test_notes_are_read_in_or_only_looked_at(day: Run) -> None:
    Path("notes.md").write_text('## Table 2\n- One\n- "Two"\n', "utf-8")
    looked = day("capture", "import", "Listening", "notes.md", "--prompt", 1, "--dry-run")
    assert [p["table"] for p in looked["points"]] == [2, 2]
    assert day("info")["points"] == 0
    day("capture", "import", "Listening", "notes.md", "--prompt", 1)
    assert [r["kind"] for r in day("list", "points")["rows"]] == ["point", "quote"]


def test_edit_and_history(day: Run) -> None:
    day("edit", "session", "Listening", "title", "Hearing")
    values = day("history", "session", "Hearing")["fields"]["title"]
    assert [(v["value"], v["current"]) for v in values] == [("Listening", False), ("Hearing", True)]
    assert {"value", "at", "device", "current"} == set(values[0])


def test_backup_and_restore(day: Run) -> None:
    made = day("backup", "now")["file"]
    day("session", "add", "Later")
    assert [row["id"] for row in day("backup", "list")["backups"]] == [made]
    day("restore", made)
    assert [s["title"] for s in day("session", "list")["sessions"]] == ["Listening"]


def test_a_new_event_can_begin_with_a_template(run: Run) -> None:
    run("new", "day", "--title", "Our day", "--template", "co-production-day")
    assert run("info")["sessions"] == 10


def test_the_demo_plays_a_whole_day_twice_in_one_folder(run: Run) -> None:
    run("demo", "--out", "demo", "--people", 12, "--tables", 2)
    told = run("demo", "--out", "demo")
    assert {"event", "steps", "files"} == set(told)
    assert {"programme", "roster", "allocate", "check in", "capture", "theme", "export"} <= {
        step["name"] for step in told["steps"]
    }
    (pdf,) = [Path(file) for file in told["files"] if file.endswith(".pdf")]
    printed = reading.of_pdf(pdf.read_bytes())
    points = run("--event", told["event"], "list", "points")["rows"]
    assert len(points) > 250
    assert [p["text"] for p in points if reading.bare(p["text"]) not in printed] == []


PROBLEMS = (
    ("info", "--event", "nothing.workshop"),
    ("new", "day.workshop", "--title", "Again"),
    ("new", "x.workshop", "--title", " "),
    ("new", "x.workshop", "--title", "T", "--date", "yesterday"),
    ("new", "x.workshop", "--title", "T", "--template", "none such"),
    ("roster", "import", "nothing.csv"),
    ("roster", "import", "day.workshop"),
    ("roster", "preview", "people.csv", "--map", "nonsense"),
    ("session", "add", ""),
    ("session", "add", "X", "--start", "25:00"),
    ("session", "add", "X", "--tables", "5000"),
    ("prompt", "add", "No such session", "What?"),
    ("allocate",),
    ("allocate", "Listening", "--spread", "shoe size"),
    ("allocate", "Listening", "--spread", "role:0"),
    ("allocate", "Listening", "--spread", "role:nan"),
    ("allocate", "--roster", "people.csv", "--size", "-3"),
    ("allocate", "Listening", "--rules", "people.csv"),
    ("allocate", "Listening", "--tables", "0"),
    ("allocate", "Listening", "--seed", "99999999999999999999999"),
    ("allocate", "Listening", "--seconds", "nan"),
    ("allocate", "Listening", "--seconds", "-1"),
    ("allocate", "Listening", "--steps", "-5"),
    ("allocate", "--roster", "people.csv", "--steps", "-5"),
    ("demo", "--out", "out", "--people", "0"),
    ("demo", "--out", "out", "--tables", "100000"),
    ("checkin", "void", "NOBODY"),
    ("capture", "add", "Listening", "--table", "9", "--prompt", "1", "Hello"),
    ("capture", "add", "Listening", "--table", "1", "--prompt", "1", " "),
    ("theme", "file", "none", "none"),
    ("list", "gremlins"),
    ("edit", "session", "Listening", "minutes", "soon"),
    ("history", "session", "none"),
    ("restore", "people.csv"),
    ("export", "--out", "people.csv"),
    ("export", "--out", "out", "--formats", "papyrus"),
)


@pytest.mark.parametrize("words", PROBLEMS, ids=" ".join)
def test_a_problem_is_a_title_and_a_message_and_changes_nothing(
    day: Run, words: tuple[str, ...]
) -> None:
    digest = day("info")["digest"]
    told = day(*words, code=1)
    assert set(told) == {"error"}
    assert told["error"]["title"]
    assert len(told["error"]["message"]) > 10
    assert day("--event", "day.workshop", "info")["digest"] == digest


@pytest.mark.parametrize(
    "words", [["fly"], ["new"], ["session"], ["session", "add", "X", "--tables", "many"]]
)
def test_wrong_usage_is_exit_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_json_may_stand_before_or_after_the_command(
    day: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = day("session", "list")
    assert main(["session", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == before


def test_without_json_it_speaks_in_sentences(day: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["info"], ["doctor"], ["session", "list"], ["people", "list"], ["list", "tables"],
        ["checkin", "G-1"], ["allocate", "Listening", "--steps", "8"], ["list", "themes"],
        ["history", "session", "Listening"], ["roster", "preview", "people.csv"],
    ):  # fmt: skip
        assert main(words) == 0
        assert not capsys.readouterr().out.lstrip().startswith("{")
    assert main(["info", "--event", "nothing"]) == 1
    assert "There is no such event file.\n" in capsys.readouterr().err
    assert day("info")["checkins"] == 1


def test_repair_offers_three_options_and_stores_only_the_chosen(day: Run) -> None:
    day("allocate", "Listening", "--steps", 16)
    digest = day("info")["digest"]
    words = ("repair", "Listening", "--absent", "G-1", "--walk-in", "New One", "--from-round", 2)
    told = day(*words)
    assert [option["name"] for option in told["options"]] == ["none", "few", "free"]
    assert {"name", "moves", "repeats", "violations", "plan"} == set(told["options"][0])
    assert (told["chosen"], day("info")["digest"]) == (None, digest)
    assert day(*words, "--choose", "none")["chosen"] == "none"
    assert day("info")["participants"] == 13


def test_a_repair_says_in_words_where_a_walk_in_would_sit(
    day: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    day("allocate", "Listening", "--steps", 16)
    assert main(["repair", "Listening", "--walk-in", "New One", "--from-round", "2"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "New One" in line]
    assert len(told) == 3
    assert all("round 2: New One comes to table " in line for line in told)


def test_an_export_to_a_file_says_how_it_is_done(day: Run) -> None:
    Path("mine.txt").write_text("mine", "utf-8")
    for name, wished in (("mine.txt", "pdf"), ("out.DOCX", "docx")):
        told = day("export", "--out", name, code=1)["error"]
        assert told["title"] == "--out names a folder, not a file"
        assert f"--formats {wished}" in told["message"]
    assert Path("mine.txt").read_text("utf-8") == "mine"
    assert not Path("out.DOCX").exists()


def test_wrong_usage_is_one_json_value_too(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("allocate", "--roster", "people.csv", "--tables", "many")
    assert caught.value.code == 2
    told = json.loads(capsys.readouterr().out)
    assert "--tables" in told["error"]["message"]


def test_a_dry_run_refuses_what_the_real_one_would(day: Run) -> None:
    Path("notes.txt").write_text("much to say " * 2_000, "utf-8")
    words = ("capture", "import", "Listening", "notes.txt", "--table", 1, "--prompt", 1)
    dry, real = day(*words, "--dry-run", code=1), day(*words, code=1)
    assert dry == real
    assert "too long" in dry["error"]["title"]


def test_the_answers_of_the_door_say_what_a_person_needs_next(
    day: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    day("allocate", "Listening", "--steps", 8)
    day("checkin", "G-1", "--desk", "Side door")
    for words, told in (
        (("checkin", "G-1"), "in round 2 of “Listening”"),
        (("checkin", "G-1"), "at Side door"),
        (("checkin", "G-99"), "people list --search"),
        (("checkin", "void", "G-1"), "Taken back"),
    ):
        assert main(words) == 0
        assert told in capsys.readouterr().out
