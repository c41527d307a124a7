"""Photos at a relay: one sealed file for each picture, after the words.

Its name is a keyed hash, so that nobody can tell which picture it is who does not have it.
"""

from workshopdesk.store.boxes import ClosedBoxError, open_under, seal_under
from workshopdesk.store.event_keys import Keyring
from workshopdesk.store.pictures import MAX_BYTES, hash_of, name_at_relays

ENDING = ".wdp"
MAX_SEALED = MAX_BYTES + 4096
_CONTEXT = b"WD-picture-1"
_KEY_ID_BYTES = 8


def name_of(content_hash: str, ring: Keyring) -> str:
    """Give the name a picture has at a relay."""
    return name_at_relays(content_hash, ring.chain_key)


def sealed_length(length: int) -> int:
    """Give how long a sealed picture of so many bytes is: with key id, random bytes and tag."""
    return length + _KEY_ID_BYTES + 32


def seal_picture(content: bytes, ring: Keyring) -> bytes:
    """Seal a picture under the key in force."""
    key = ring.current
    return key.id + seal_under(key.key, content, _CONTEXT + ring.event_id)


def is_locked(data: bytes, ring: Keyring) -> bool:
    """Whether a picture is sealed under a key that is not known here."""
    return ring.by_id(data[:_KEY_ID_BYTES]) is None


def unseal_picture(data: bytes, content_hash: str, ring: Keyring) -> bytes | None:
    """Open a picture; None where it is another, altered, or under a key we do not have."""
    key = ring.by_id(data[:_KEY_ID_BYTES])
    if key is None:
        return None
    try:
        content = open_under(key.key, data[_KEY_ID_BYTES:], _CONTEXT + ring.event_id)
    except ClosedBoxError:
        return None
    return content if hash_of(content) == content_hash else None
