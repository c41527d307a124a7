"""The app's own folders, the device's key, ids and drafts."""

import errno
import json
import os
import stat
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.store.bench import Bench, add, is_sane
from workshopdesk.domain.errors import DeskError
from workshopdesk.store import keys
from workshopdesk.store.file import EventFile
from workshopdesk.store.history import count_changesets
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.keys import DeviceIdentity, device_identity
from workshopdesk.store.paths import Home


class TestHome:
    def test_all_of_it_can_be_moved_by_one_variable(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WORKSHOPDESK_HOME", str(tmp_path / "stick"))
        home = Home.of_this_user()

        for path in (home.events, home.backups, home.locks, home.device_key, home.config,
                     home.cache, home.logs):  # fmt: skip
            assert path.is_relative_to(tmp_path / "stick")

    def test_without_it_the_system_s_own_folders_are_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("WORKSHOPDESK_HOME", raising=False)
        monkeypatch.setenv("HOME", str(tmp_path))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            monkeypatch.delenv(name, raising=False)
        home = Home.of_this_user()

        assert home.data == tmp_path / ".local/share/workshopdesk"
        assert home.config == tmp_path / ".config/workshopdesk"


class TestDeviceKey:
    def test_it_is_made_once_for_this_user_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "new folder" / "device.json"
        made = device_identity(path)

        assert device_identity(path) == made
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [p.name for p in path.parent.iterdir()] == ["device.json"]

    def test_a_key_that_others_could_read_is_closed_to_them(self, tmp_path: Path) -> None:
        path = tmp_path / "device.json"
        made = device_identity(path)
        path.chmod(0o644)

        assert device_identity(path) == made
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_it_signs_and_is_never_printed(self, tmp_path: Path) -> None:
        made = device_identity(tmp_path / "device.json")
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(made.public_key)).verify(
            made.sign(b"words"), b"words"
        )

        assert made.private_key.hex() not in repr(made)
        assert repr(made.private_key) not in repr(made)

    def test_it_never_takes_the_name_of_the_machine(self, tmp_path: Path) -> None:
        made = device_identity(tmp_path / "device.json")

        assert made.name == f"Laptop {made.id[-4:]}"
        assert os.uname().nodename.lower() not in made.name.lower()

    def test_many_windows_that_start_at_once_are_one_device(self, tmp_path: Path) -> None:
        path, found = tmp_path / "device.json", list[DeviceIdentity]()
        barrier = threading.Barrier(8)

        def start() -> None:
            barrier.wait(30)
            found.append(device_identity(path))

        threads = [threading.Thread(target=start) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

        assert len(found) == 8
        assert len({identity.id for identity in found}) == 1
        assert [p.name for p in tmp_path.iterdir()] == ["device.json"]

    @pytest.mark.parametrize(
        "content",
        ["", "{", "[]", "{}", json.dumps({"id": "00" * 16, "name": "x", "ed25519": "00"}),
         json.dumps({"id": "zz", "name": "x", "ed25519": "00" * 32}), "\ufeff", "7"],
    )  # fmt: skip
    def test_a_file_that_is_no_key_is_told_in_words_and_kept(
        self, tmp_path: Path, content: str
    ) -> None:
        path = tmp_path / "device.json"
        path.write_text(content, "utf-8")

        with pytest.raises(DeskError, match="device key cannot be read"):
            device_identity(path)
        assert path.read_text("utf-8") == content

    def test_where_no_folder_can_be_made_it_is_told_in_words(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")

        with pytest.raises(DeskError, match="is no folder"):
            device_identity(tmp_path / "file" / "device.json")

    def test_a_full_disk_is_said_to_be_full(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fill(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(keys, "put_new", fill)
        with pytest.raises(DeskError, match="The disk is full"):
            device_identity(tmp_path / "device.json")
        assert list(tmp_path.iterdir()) == []


class TestIds:
    def test_later_ids_sort_later(self) -> None:
        ids = [new_id() for _ in range(2_000)]

        assert ids == sorted(set(ids))
        assert all(len(i) == 32 and i == i.lower() and int(i, 16) >= 0 for i in ids)

    def test_derived_ids_are_the_same_everywhere_and_tell_their_parts_apart(self) -> None:
        name = "01a2079849f875df91d9e33659deee4d"

        assert derived_id(name, "Eventbrite", "42") == "fa2f2634d62551b58d5fadb9e4e5bbc2"
        assert derived_id(name, "a", "bc") != derived_id(name, "ab", "c")
        assert derived_id(name, "a") != derived_id(new_id(), "a")


class TestDrafts:
    def test_a_draft_is_kept_replaced_and_forgotten(self, bench: Bench, file: EventFile) -> None:
        file.drafts.keep("point/1", "unfin", bench.now)
        bench.wait(seconds=1)
        file.drafts.keep("point/2", "other", bench.now)
        bench.wait(seconds=1)
        file.drafts.keep("point/1", "unfinished ✎", bench.now)
        file.close()

        file = bench.open()
        assert [(d.place, d.text) for d in file.drafts.all()] == [
            ("point/2", "other"), ("point/1", "unfinished ✎"),
        ]  # fmt: skip
        assert file.drafts.all()[-1].saved_at == bench.now
        file.drafts.keep("point/1", "", bench.now)
        file.drafts.forget("point/2")
        file.drafts.forget("point/2")
        assert file.drafts.all() == []

    def test_drafts_never_stand_in_the_log(self, bench: Bench, file: EventFile) -> None:
        add(file, "x")
        before = file.digest(), file.look(count_changesets)
        file.drafts.keep("point/1", "only here", bench.now)

        assert (file.digest(), file.look(count_changesets)) == before
        assert is_sane(file)
