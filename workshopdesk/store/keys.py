"""This device's own keys, kept in the system's keyring, or in a file only its user can read.

One secret of 32 bytes is the Ed25519 key; the X25519 key follows from it (``box_keys``).
"""

import errno
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from workshopdesk.domain.errors import DeskError
from workshopdesk.store.box_keys import box_private_of
from workshopdesk.store.boxes import open_with
from workshopdesk.store.disk import put_new
from workshopdesk.store.faults import FULL
from workshopdesk.store.ids import new_id
from workshopdesk.store.vault import Vault

_IN_KEYRING = "keyring"


@dataclass(frozen=True)
class DeviceIdentity:
    """Who this device is, in every event it edits.

    Args:
        id: Its id.
        name: What people call it; never taken from the machine, whose name may be a person's.
        private_key: Its Ed25519 key, 32 bytes.
    """

    id: str
    name: str
    private_key: bytes = field(repr=False)

    @property
    def public_key(self) -> str:
        """The public half of the key, as hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> bytes:
        """Sign bytes with Ed25519 (RFC 8032)."""
        return self._key.sign(data)

    def open_box(self, box: bytes, context: bytes) -> bytes:
        """Open a box sealed to this device.

        Raises:
            ClosedBoxError: It is for another, or altered.
        """
        return open_with(box_private_of(self.private_key), box, context)

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.private_key)


def new_identity() -> DeviceIdentity:
    """Make a device that has never been."""
    identity = new_id()
    return DeviceIdentity(identity, f"Laptop {identity[-4:]}", secrets.token_bytes(32))


_NO_FOLDER = (errno.ELOOP, errno.ENOTDIR, errno.ENAMETOOLONG)


def device_identity(path: Path, vault: Vault | None = None) -> DeviceIdentity:
    """Read this device's identity, making it on first use.

    Args:
        path: The file that tells who we are, and keeps the key where no vault does.
        vault: The system's keyring, if the key may be kept there.

    Raises:
        DeskError: The file or the keyring cannot be read, written or understood.
    """
    try:
        return _read(path, vault)
    except FileNotFoundError:
        return _make(path, vault)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, OSError) and error.errno in _NO_FOLDER:
            raise DeskError(
                "The app's own folder cannot be used",
                f"{path.parent} is no folder. Set WORKSHOPDESK_HOME to another one.",
            ) from error
        raise DeskError(
            "The device key cannot be read",
            f"Unlock this user's keyring and make {path} readable for you alone, or move that "
            "file away to begin as a new device.",
        ) from error


def _read(path: Path, vault: Vault | None) -> DeviceIdentity:
    kept = json.loads(path.read_text("utf-8"))
    if kept.get("kept_in") == _IN_KEYRING:
        kept["ed25519"] = vault.read(kept["id"]) if vault else None
    key = bytes.fromhex(kept["ed25519"])
    if len(key) != 32 or len(bytes.fromhex(kept["id"])) != 16:
        raise ValueError("A key of another length.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(OSError):  # a stick whose file system knows no rights
            path.chmod(0o600)
    return DeviceIdentity(kept["id"], str(kept["name"]), key)


def _make(path: Path, vault: Vault | None) -> DeviceIdentity:
    """Write a new key beside its place and link it there, so that half a key is never found."""
    made = new_identity()
    unfinished = path.with_name(f"{path.name}.{made.id}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_for_me_alone(unfinished, made, vault)
            put_new(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError:
        return device_identity(path, vault)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DeskError(*FULL) from error
        raise DeskError(
            "This device's key cannot be saved",
            f"Make the folder {path.parent} writable, or set WORKSHOPDESK_HOME to another one.",
        ) from error
    return made


def _write_for_me_alone(path: Path, identity: DeviceIdentity, vault: Vault | None) -> None:
    kept, secret = {"id": identity.id, "name": identity.name}, identity.private_key.hex()
    if vault and vault.keep(identity.id, secret):
        kept["kept_in"] = _IN_KEYRING
    else:
        kept["ed25519"] = secret
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())


def key_words(path: Path) -> str:
    """Tell where the device key is kept, in words."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return "made with the first event"
    except (OSError, ValueError):
        return "in a file that cannot be read"
    if isinstance(kept, dict) and kept.get("kept_in") == _IN_KEYRING:
        return "kept in this user's keyring"
    return "kept in a file only you can read"
