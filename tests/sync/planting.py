"""What a dishonest hand may leave on a stick, in place of a grant."""

import msgpack

from tests.sync.rig import Laptop, Rig
from workshopdesk.store.box_keys import box_key_of
from workshopdesk.store.boxes import seal_for
from workshopdesk.store.event_keys import EventKey


def leave_grants(rig: Rig, granter: Laptop, to: Laptop, *told: object) -> None:
    """Leave grants that say anything, on the stick."""
    event, device = bytes.fromhex(granter.file.event_id), to.identity.id
    box_key = box_key_of(bytes.fromhex(to.identity.public_key))
    for number, one in enumerate(told):
        box = seal_for(box_key, msgpack.packb(one), event + device.encode())
        body = msgpack.packb([event, device, granter.identity.id, bytes(8), box])
        content = msgpack.packb([body, granter.identity.sign(b"WD-grant-2" + body)])
        leave_slip(rig, f"{number:016x}-{device}", content, granter)


def leave_slip(rig: Rig, name: str, content: bytes, by: Laptop) -> None:
    folder = rig.stick / "workshop-desk" / by.file.event_id / by.identity.id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.wdg").write_bytes(content)


def sign(laptop: Laptop, key: EventKey) -> EventKey:
    signature = laptop.identity.sign(key.claim(bytes.fromhex(laptop.file.event_id)))
    return EventKey(key.key, key.stamp, key.maker, key.without, signature)
