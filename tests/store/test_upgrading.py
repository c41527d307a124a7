"""An older file is backed up, then upgraded whole or not at all."""

import shutil
from pathlib import Path

import pytest

from tests.store.bench import Bench, add, is_sane, rows_of, texts
from workshopdesk.domain.errors import DeskError
from workshopdesk.store import migrate, opening
from workshopdesk.store.opening import locked


class TestUpgrading:
    """With a made-up next revision beside the real ones."""

    @pytest.fixture
    def next_revision(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        scripts = tmp_path / "migrations"
        shutil.copytree(migrate._SCRIPTS, scripts)
        monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
        monkeypatch.setattr(migrate, "REVISIONS", (*migrate.REVISIONS, "next"))
        monkeypatch.setattr(migrate, "NEWEST", "next")
        return scripts / "versions" / "r9999_next.py"

    HEAD = (
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = 'next'\ndown_revision = {migrate.NEWEST!r}\n"
        "branch_labels = None\ndepends_on = None\n"
    )

    NOW = migrate.NEWEST

    def old_file(self, bench: Bench) -> None:
        file = bench.create()
        add(file, "written long ago")
        file.close()

    def test_an_older_file_is_backed_up_then_upgraded(
        self, bench: Bench, request: pytest.FixtureRequest
    ) -> None:
        self.old_file(bench)
        script: Path = request.getfixturevalue("next_revision")
        script.write_text(
            self.HEAD
            + "def upgrade():\n"
            + "    op.create_table('local_note', sa.Column('text', sa.Text()))\n"
            + "    op.execute(sa.update(sa.table('point', sa.column('owner'))).values(owner=''))\n"
        )

        file = bench.open()

        assert texts(file) == ["written long ago"]
        assert is_sane(file)
        [backup] = file.backups.all()
        version = "SELECT version_num FROM alembic_version"
        assert rows_of(backup.path, version) == [(self.NOW,)]
        file.close()
        assert rows_of(bench.path, version) == [("next",)]
        assert rows_of(bench.path, "SELECT count(*) FROM local_note") == [(0,)]
        bench.open().close()
        assert len(file.backups.all()) == 1

    def test_an_upgrade_that_fails_leaves_the_older_file(
        self, bench: Bench, request: pytest.FixtureRequest
    ) -> None:
        self.old_file(bench)
        script: Path = request.getfixturevalue("next_revision")
        script.write_text(
            self.HEAD
            + "def upgrade():\n"
            + "    op.create_table('local_note', sa.Column('text', sa.Text()))\n"
            + "    raise ZeroDivisionError('a bug in the upgrade')\n"
        )

        with pytest.raises(ZeroDivisionError):
            bench.open()

        assert rows_of(bench.path, "SELECT version_num FROM alembic_version") == [(self.NOW,)]
        assert rows_of(bench.path, "SELECT name FROM sqlite_schema WHERE name='local_note'") == []
        assert rows_of(bench.path, "SELECT text FROM point") == [("written long ago",)]
        assert len(list((bench.folder / "backups").rglob("*.workshop"))) == 1
        with locked(bench.path, bench.locks):
            pass

    def test_an_older_file_can_be_read_once_it_is_upgraded(
        self, bench: Bench, request: pytest.FixtureRequest
    ) -> None:
        self.old_file(bench)
        script: Path = request.getfixturevalue("next_revision")
        script.write_text(
            self.HEAD
            + "def upgrade():\n"
            + "    op.create_table('local_note', sa.Column('text', sa.Text()))\n"
        )

        file = bench.open(only_read=True)

        assert file.read_only
        assert texts(file) == ["written long ago"]
        assert len(file.backups.all()) == 1
        file.close()
        assert rows_of(bench.path, "SELECT version_num FROM alembic_version") == [("next",)]

    def test_an_older_file_that_cannot_be_written_says_what_to_do(
        self, bench: Bench, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.old_file(bench)
        request.getfixturevalue("next_revision")
        monkeypatch.setattr(opening, "_can_write", lambda _path: False)

        with pytest.raises(DeskError, match="Copy it"):
            bench.open(only_read=True)
        with pytest.raises(DeskError, match="Copy it"):
            bench.open()
        assert rows_of(bench.path, "SELECT text FROM point") == [("written long ago",)]

    def test_what_cannot_be_backed_up_is_not_upgraded(
        self, bench: Bench, request: pytest.FixtureRequest
    ) -> None:
        self.old_file(bench)
        script: Path = request.getfixturevalue("next_revision")
        script.write_text(self.HEAD + "def upgrade():\n    op.drop_table('point')\n")
        (bench.folder / "backups").write_text("a file where the folder should be")

        with pytest.raises(DeskError, match="No file can be kept there"):
            bench.open()
        assert rows_of(bench.path, "SELECT text FROM point") == [("written long ago",)]
