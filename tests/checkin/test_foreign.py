import base64
import json
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given
from hypothesis import strategies as st

from workshopdesk.checkin.foreign import ALFIO, INDICO, LUMA, PRETIX, read_foreign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
SECRET = UUID("0f3e5a1c-1111-4222-8333-000000000001")
FRIEND = UUID("aaaaaaaa-1111-4222-8333-000000000002")


def pretix_code(payload: bytes, key: Ed25519PrivateKey = KEY) -> str:
    signature = key.sign(payload)
    head = b"\x01" + len(payload).to_bytes(2, "big") + len(signature).to_bytes(2, "big")
    return base64.b64encode(head + payload + signature).decode()[::-1]


def packed(value: UUID) -> str:
    return base64.b64encode(value.bytes).decode()


PAYLOAD = b"\x0a\x09abcdefghi\x10\x07"


def test_an_indico_ticket_names_its_secret() -> None:
    found = read_foreign(json.dumps({"i": [2, "events.example.org", packed(SECRET)]}))
    assert found is not None
    assert (found.system, found.names) == (INDICO, (str(SECRET), SECRET.hex))


def test_an_older_indico_ticket_names_its_secret() -> None:
    told = {"registrant_id": 12, "checkin_secret": str(SECRET), "event_id": "7"}
    found = read_foreign(json.dumps(told))
    assert found is not None
    assert found.names == (str(SECRET), SECRET.hex)
    assert "12" not in found.names


def test_a_companion_with_an_indico_ticket_is_not_the_registrant() -> None:
    found = read_foreign(json.dumps({"i": [2, "x.org", packed(SECRET), packed(FRIEND)]}))
    assert found is not None
    assert found.names == (str(FRIEND), FRIEND.hex)


def test_an_alfio_ticket_names_its_uuid() -> None:
    found = read_foreign(f"{SECRET}/nQ+abc/def=")
    assert found is not None
    assert (found.system, found.names[0]) == (ALFIO, str(SECRET))


@pytest.mark.parametrize("host", ["lu.ma", "luma.com"])
def test_a_luma_ticket_is_found_under_either_address(host: str) -> None:
    found = read_foreign(f"https://{host}/check-in/evt-abc?pk=g-XyZ")
    assert found is not None
    assert found.system == LUMA
    assert {"g-XyZ", "https://lu.ma/check-in/evt-abc?pk=g-XyZ"} < set(found.names)
    assert "https://luma.com/check-in/evt-abc?pk=g-XyZ" in found.names


@pytest.mark.parametrize(
    "link",
    [
        "https://lu.ma.example.org/check-in/evt-abc?pk=g-1",
        "https://lu.ma/event/evt-abc?pk=g-1",
        "https://lu.ma/check-in/evt-abc?pk=g-1&pk=g-2",
        "https://lu.ma/check-in/evt-abc",
        "https://[::1/check-in/evt-abc?pk=g-1",
    ],
)
def test_another_link_is_no_luma_ticket(link: str) -> None:
    assert read_foreign(link) is None


def test_a_pretix_ticket_is_verified_by_its_key_alone() -> None:
    found = read_foreign(pretix_code(PAYLOAD))
    other = Ed25519PrivateKey.generate()
    forged = read_foreign(pretix_code(PAYLOAD, other))

    assert found is not None
    assert found.ticket is not None
    assert found.system == PRETIX
    assert found.ticket.verified([PUBLIC], 0)
    assert not found.ticket.verified([], 0)
    assert forged is not None
    assert forged.ticket is not None
    assert not forged.ticket.verified([PUBLIC], 0)


def test_a_pretix_ticket_lets_in_within_its_times() -> None:
    times = b"\x28" + bytes([0x90, 0x4E]) + b"\x30" + bytes([0xA0, 0x9C, 0x01])
    found = read_foreign(pretix_code(PAYLOAD + times))
    assert found is not None
    ticket = found.ticket
    assert ticket is not None
    assert (ticket.valid_from, ticket.valid_until) == (10_000, 20_000)
    assert [ticket.verified([PUBLIC], now) for now in (9_999, 10_000, 20_000, 20_001)] == [
        False,
        True,
        True,
        False,
    ]


@given(st.integers(0, 10_000), st.sampled_from("ABCabc019+/="))
@example(2, "B")
def test_no_changed_pretix_ticket_is_verified(place: int, character: str) -> None:
    code = pretix_code(PAYLOAD)
    place %= len(code)
    changed = code[:place] + character + code[place + 1 :]
    found = read_foreign(changed)
    verified = found is not None and found.ticket is not None and found.ticket.verified([PUBLIC], 0)
    assert verified == (changed == code)


@given(st.text(max_size=500) | st.binary(max_size=300).map(lambda b: base64.b64encode(b).decode()))
@example("{" * 4_000)
@example("[" * 5_000)
@example('{"i": [2, "x", ' + "[" * 2_000)
@example('{"i": [2, "x", 9]}')
@example('{"checkin_secret": {"a": 1}}')
@example("{" + '"a":1e999999,' * 90 + '"b":' + "9" * 3_000 + "}")
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_foreign(text)
    assert found is None or found.names
