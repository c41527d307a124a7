"""The device key goes to the keyring where there is one, and to a file of one's own elsewhere."""

import json
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from workshopdesk.domain.errors import DeskError
from workshopdesk.store.keys import device_identity, key_words
from workshopdesk.store.vault import SystemKeyring


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.forgets = False

    def get_password(self, service: str, username: str) -> str | None:
        return None if self.forgets else self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    made = Drawer()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    monkeypatch.setattr(keyring, "get_password", made.get_password)
    monkeypatch.setattr(keyring, "set_password", made.set_password)
    return made


def test_with_a_keyring_no_file_holds_the_key(tmp_path: Path, drawer: Drawer) -> None:
    path = tmp_path / "device.json"
    made = device_identity(path, SystemKeyring())
    assert made.private_key.hex() not in path.read_text("utf-8")
    assert list(drawer.kept.values()) == [made.private_key.hex()]
    assert device_identity(path, SystemKeyring()) == made
    assert key_words(path) == "kept in this user's keyring"


def test_a_keyring_that_forgets_is_not_trusted(tmp_path: Path, drawer: Drawer) -> None:
    drawer.forgets = True
    path = tmp_path / "device.json"
    made = device_identity(path, SystemKeyring())
    assert json.loads(path.read_text("utf-8"))["ed25519"] == made.private_key.hex()
    assert key_words(path) == "kept in a file only you can read"


def test_a_keyring_in_the_clear_is_none(tmp_path: Path, drawer: Drawer) -> None:
    type(drawer).priority, before = 0.5, type(drawer).priority
    try:
        device_identity(tmp_path / "device.json", SystemKeyring())
    finally:
        type(drawer).priority = before
    assert drawer.kept == {}


def test_a_locked_keyring_is_told_in_words_and_nothing_begins_anew(
    tmp_path: Path, drawer: Drawer
) -> None:
    path = tmp_path / "device.json"
    made = device_identity(path, SystemKeyring())
    drawer.forgets = True
    with pytest.raises(DeskError, match="keyring"):
        device_identity(path, SystemKeyring())
    with pytest.raises(DeskError):
        device_identity(path)
    drawer.forgets = False
    assert device_identity(path, SystemKeyring()) == made


def test_without_any_keyring_a_file_for_this_user_alone_holds_the_key(tmp_path: Path) -> None:
    made = device_identity(tmp_path / "device.json", None)
    assert device_identity(tmp_path / "device.json", None) == made
    assert (tmp_path / "device.json").stat().st_mode & 0o077 == 0
