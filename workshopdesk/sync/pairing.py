"""The code of an invitation: 128 secret bits as letters a person can read aloud.

``WDJ`` and 28 characters of Crockford's Base32 in groups of four: 26 for the secret, the last two
a check that any misread character is noticed.
"""

from hashlib import blake2b

from workshopdesk.checkin.short import ALPHABET
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.devices import CODE_PREFIX

_BODY, _GROUP = 26, 4
_ALIKE = str.maketrans("OILoil", "011011", "- \t\r\n")
_NOT_A_CODE = (
    "This is not an invitation's code",
    "It begins with WDJ and has seven groups of four. Copy it whole, or scan it again.",
)


def code_of(secret: bytes) -> str:
    """Give the code of an invitation's secret of 16 bytes."""
    value = int.from_bytes(secret, "big")
    letters = "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(_BODY)))
    whole = letters + _check(secret)
    groups = [whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP)]
    return "-".join([CODE_PREFIX, *groups])


def secret_in(code: str) -> bytes:
    """Give the secret of a code as somebody typed it; O for 0 and l for 1 are forgiven.

    Raises:
        DeskError: It is none, or mistyped.
    """
    text = code.strip()[: 4 * _BODY].upper()
    body = text.removeprefix(CODE_PREFIX).translate(_ALIKE)
    if not text.startswith(CODE_PREFIX) or len(body) != _BODY + 2 or set(body) - set(ALPHABET):
        raise DeskError(*_NOT_A_CODE)
    value = 0
    for letter in body[:_BODY]:
        value = value << 5 | ALPHABET.index(letter)
    if value >> 128:
        raise DeskError(*_NOT_A_CODE)
    secret = value.to_bytes(16, "big")
    if _check(secret) != body[_BODY:]:
        raise DeskError(*_NOT_A_CODE)
    return secret


def _check(secret: bytes) -> str:
    value = int.from_bytes(blake2b(secret, digest_size=2, person=b"WD-join").digest(), "big")
    return ALPHABET[value >> 5 & 31] + ALPHABET[value & 31]
