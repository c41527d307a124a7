"""Who may see what: what somebody needs is for the door and the organisers alone."""

from workshopdesk.domain.kinds import Device
from workshopdesk.domain.views.door import SEES_ARRANGEMENTS
from workshopdesk.store.reading import Reader

ARRANGEMENTS = ("participant", "arrangements")
"""Kind and column of what only some may see."""


def sees_arrangements(reader: Reader, device_id: str) -> bool:
    """Tell whether a device is one of those that may show what people need."""
    this = reader.get(Device, device_id)
    return this is None or this.role in SEES_ARRANGEMENTS  # it joins with its first commit
