"""Who may be given a key, and by whom; what is no grant does no harm."""

import msgpack
import pytest

from tests.sync.planting import leave_grants, leave_slip, sign
from tests.sync.rig import Rig
from tests.sync.test_keys import keys_of, settled
from tests.sync.test_members import stranger
from workshopdesk.domain.kinds import Device, Membership
from workshopdesk.merge.changeset import FACT, PUT, Op
from workshopdesk.store.event_keys import KEY_BYTES, EventKey
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import new_identity


def test_a_lost_laptop_cannot_say_that_another_made_its_key(rig: Rig) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    pretended = EventKey(
        b"k" * KEY_BYTES, 1 << 47, first.identity.id, {lost.identity.id: b"r" * 16}
    )
    leave_grants(rig, lost, second, sign(lost, pretended).told())
    second.exchange(rig.stick)
    first.revoke(lost.identity.id)
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.ring().current == first.ring().current
    assert second.ring().current.key != pretended.key


STAMPS = [2**64 - 1, 2**63, 1 << 48, -1, True, 1.5, "1", None, [], b"1"]


def test_a_key_of_an_impossible_time_is_none(rig: Rig) -> None:
    first, second, _ = rig.laptops
    rig.settle()
    them = stranger(rig)
    for granter in (second, them):
        told = [
            [bytes([number]) * KEY_BYTES, stamp, granter.identity.id, {}, bytes(64)]
            for number, stamp in enumerate(STAMPS)
        ]
        leave_grants(rig, granter, first, *told)
    first.exchange(rig.stick)
    assert len(first.ring().keys) == 1
    first.revoke(second.identity.id)
    assert first.ring().is_fit
    assert first.exchange(rig.stick).problems == []
    assert first.ring().current.maker == first.identity.id


def test_the_latest_possible_key_of_a_member_stops_no_renewal(rig: Rig) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    lost.file.exchange(lambda _session, _stream: None)
    lost.now = lost.now.replace(year=9999)
    made = lost.make_key()
    assert made.stamp == lost.ring().current.stamp
    last = sign(lost, EventKey(b"e" * KEY_BYTES, (1 << 48) - 1, lost.identity.id))
    leave_grants(rig, lost, first, last.told())
    leave_grants(rig, lost, second, last.told())
    for laptop in (first, second):
        laptop.exchange(rig.stick)
        assert laptop.ring().current == last
    new = first.make_key()
    assert new.stamp == (1 << 48) - 1
    first.revoke(lost.identity.id)
    settled(first, second, folder=rig.stick)
    assert first.ring().current == second.ring().current
    assert first.ring().current.maker == first.identity.id
    assert set(first.ring().current.without) == {lost.identity.id}


def test_keys_that_strangers_give_are_not_kept(rig: Rig) -> None:
    first = rig.laptops[0]
    rig.settle()
    them = stranger(rig)
    keys = [EventKey(bytes([n, 1]) * 16, n, them.identity.id) for n in range(200)]
    leave_grants(rig, them, first, *[sign(them, key).told() for key in keys])
    first.exchange(rig.stick)
    assert len(first.ring().keys) == 1
    assert first.add("goes on")
    assert first.exchange(rig.stick).problems == []


def test_of_one_member_so_many_keys_are_kept_and_of_the_next_all(rig: Rig) -> None:
    first, second, third = rig.laptops
    rig.settle()
    many = [sign(third, EventKey(bytes([n, 1]) * 16, n, third.identity.id)) for n in range(70)]
    leave_grants(rig, third, first, *[key.told() for key in many])
    first.exchange(rig.stick)
    assert len(first.ring().keys) == 1 + 64
    made = second.make_key()
    second.exchange(rig.stick)
    first.exchange(rig.stick)
    assert first.ring().by_id(made.id) == made


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xc0", b"\x91" * 5000, b"\x91" * 60_000 + b"\xc0", b"\xc7\x00\x05",
        msgpack.packb(5), msgpack.packb([1, 2]), msgpack.packb([b"", b""]),
        msgpack.packb([msgpack.packb(5), b""]), msgpack.packb([b"\x91" * 600, b""]),
        b"\xd6\xff\x00\x00\x00\x00", b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff",
    ],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_grant_does_no_harm(rig: Rig, content: bytes) -> None:
    first, second, third = rig.laptops
    rig.settle()
    made = second.make_key()
    leave_slip(rig, f"{made.id.hex()}-{first.identity.id}", content, third)
    second.exchange(rig.stick)
    assert first.exchange(rig.stick).problems == []
    assert first.ring().by_id(made.id) == made


@pytest.mark.parametrize("field", range(5))
@pytest.mark.parametrize("value", [5, [1], {}, {"a": 1}, "text", b"bytes", None, True])
def test_a_grant_of_other_types_does_no_harm(rig: Rig, field: int, value: object) -> None:
    first, second, _ = rig.laptops
    event, device = bytes.fromhex(first.file.event_id), first.identity.id
    told: list[object] = [event, device, second.identity.id, bytes(8), bytes(80)]
    told[field] = value
    for signature in (bytes(64), "no bytes", 5):
        content = msgpack.packb([msgpack.packb(told), signature])
        leave_slip(rig, f"{'0' * 16}-{device}", content, second)
        assert first.exchange(rig.stick).problems == []
    leave_grants(rig, second, first, value, [value] * 5, [b"k" * 32, 1, "m", value, value])
    assert first.exchange(rig.stick).problems == []
    assert len(first.ring().keys) == 1


def test_nobody_can_tell_what_to_seal_to_another_device(rig: Rig) -> None:
    """A member's rows that name a box key, as an earlier version wrote them, say nothing."""
    first, second, lost = rig.laptops
    rig.settle()
    planted = {"box_key": "ab" * 32}
    fact = {"device_id": second.identity.id, "public_key": second.identity.public_key, **planted}
    lost.file.record("Plant", lambda _: [
        Op(Device.KIND, second.identity.id, PUT, planted),
        Op(Membership.KIND, new_id(), FACT, fact),
    ])  # fmt: skip
    rig.settle()
    assert rig.agree()
    first.revoke(lost.identity.id)
    first.add("for the second one")
    first.exchange(rig.stick)
    assert second.exchange(rig.stick).problems == []
    assert second.texts() == ["for the second one"]
    lost.exchange(rig.stick)
    assert first.ring().current.id not in keys_of(lost)


@pytest.mark.parametrize("key", ["", "zz", "ab", "00" * 32, "01" + "00" * 31, "ff" * 32])
def test_a_device_without_a_proper_key_is_passed_over_alone(rig: Rig, key: str) -> None:
    first, second, _ = rig.laptops
    ill = new_identity().id
    with second.file.work("Admit") as unit:
        unit.add(Membership(id=new_id(), device_id=ill, public_key=key))
    rig.settle()
    made = first.make_key()
    assert first.exchange(rig.stick).problems == []
    assert second.exchange(rig.stick).problems == []
    assert second.ring().by_id(made.id) == made
    assert not list(rig.stick.rglob(f"*{ill}.wdg"))


def test_who_plants_a_grants_name_keeps_nobody_from_the_key(rig: Rig) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    first.revoke(lost.identity.id)
    name = f"{first.ring().current.id.hex()}-{second.identity.id}"
    leave_slip(rig, name, b"nothing", lost)
    first.add("for the second one")
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.texts() == ["for the second one"]
