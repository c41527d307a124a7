"""Event files as older versions of this program wrote them open, whole, and go on."""

import sqlite3
from pathlib import Path

import pytest
import zstandard
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select

from tests.store.bench import Bench, add, is_sane, texts
from workshopdesk.domain.kinds import CheckIn, Event, Participant, Rule
from workshopdesk.store import members, tables
from workshopdesk.store.engine import let_go, open_engine
from workshopdesk.store.history import history

OLD = sorted((Path(__file__).parent / "old").glob("*.zst"))


@pytest.fixture(params=OLD, ids=lambda path: path.name.split(".")[0])
def old(request: pytest.FixtureRequest, bench: Bench) -> Bench:
    """A bench with an event file from an older version."""
    packed = request.param.read_bytes()
    bench.path.write_bytes(zstandard.ZstdDecompressor().decompress(packed))
    return bench


def test_there_are_old_files() -> None:
    assert len(OLD) >= 5


def test_an_old_file_opens_with_all_it_held(old: Bench) -> None:
    file = old.open()
    assert texts(file) == ["said long ago, and better"]
    assert is_sane(file)
    with file.read() as reader:
        [event], [person] = reader.find(Event), reader.find(Participant)
        assert (event.title, person.name) == ("An Older Day", "Ann Example")
        assert dict(person.attributes) == {"pronouns": "she"}
        assert reader.count(CheckIn, participant_id=person.id) == 1
    past = file.look(lambda session: history(session, "point", "b1" * 16))
    assert [value.value for value in past["text"]] == ["said long ago", "said long ago, and better"]
    assert len(file.backups.all()) == 1


def test_a_rule_of_an_old_file_wishes_for_nothing_new(old: Bench) -> None:
    raw = sqlite3.connect(old.path)
    raw.execute("INSERT INTO rule (id, session_id, kind) VALUES ('r1', 's1', 'apart')")
    raw.commit()
    raw.close()
    with old.open().read() as reader:
        [rule] = reader.find(Rule)
    assert (rule.kind, rule.value, rule.sense) == ("apart", "", "")


def test_an_upgraded_file_has_the_tables_of_the_models(old: Bench) -> None:
    old.open().close()
    engine = open_engine(old.path)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, tables.metadata) == []
    finally:
        let_go(engine)


def test_who_wrote_in_an_old_file_goes_on_as_a_member_and_nobody_else(old: Bench) -> None:
    file = old.open()
    streams = tables.streams.c
    [author] = file.look(lambda s: s.execute(select(streams.device_id, streams.author)).all())
    assert len(author[1]) == 32
    known = file.look(lambda session: members.founders(session))
    assert known == {author[0]: author[1].hex()}
    add(file, "and today")
    assert is_sane(file)
    assert file.look(lambda session: members.founders(session)) == known


def test_the_keys_that_were_pinned_of_devices_become_those_of_their_streams(bench: Bench) -> None:
    packed = next(path for path in OLD if path.name.startswith("revision-7")).read_bytes()
    bench.path.write_bytes(zstandard.ZstdDecompressor().decompress(packed))
    other, own, unknown = "d1" * 16, bench.identity.id, "d2" * 16
    connection = sqlite3.connect(bench.path)
    with connection:
        for number, device in enumerate((other, own, unknown)):
            row = (bytes([number]) * 16, device, 0, bytes(16), 0, b"")
            connection.execute("INSERT INTO log_stream VALUES (?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO local_fact VALUES (?, ?)", (f"author:{other}", b"k" * 32))
    connection.close()
    file = bench.open()
    streams = tables.streams.c
    found = dict(file.look(lambda s: s.execute(select(streams.device_id, streams.author)).all()))
    assert found[other] == b"k" * 32
    assert found[own] == bytes.fromhex(bench.identity.public_key)
    assert found[unknown] == b""
