"""What a person said about columns of an event's lists, remembered on this machine for newer ones.

Kept are hashes of headings: where a list has none, somebody's name may have been taken for one.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from workshopdesk.domain.text import fold
from workshopdesk.services.settings import Settings

COLUMNS = "columns"
"""The key in the settings: what columns become by hash of heading, by event id."""
MOST, MOST_EVENTS = 200, 32


class Mappings:
    """What columns of one event's lists become. May be used from any thread.

    Args:
        settings: What this user chose.
        event_id: The event's id.
    """

    def __init__(self, settings: Settings, event_id: str) -> None:
        self._settings, self._event = settings, event_id

    def recall(self, headings: Sequence[str]) -> dict[int, str]:
        """Give what was said about columns so called, by number from 1.

        A heading that stands there twice says nothing.
        """
        kept = self._kept().get(self._event, {})
        keys = [_hashed(heading) for heading in headings]
        often = Counter(keys)
        return {
            number: kept[key]
            for number, key in enumerate(keys, start=1)
            if often[key] == 1 and key in kept
        }

    def keep(self, said: Mapping[str, str]) -> None:
        """Remember what columns become, by heading."""
        kept = self._kept()
        mine = kept.pop(self._event, {})
        for heading, wanted in said.items():
            mine.pop(_hashed(heading), None)
            mine[_hashed(heading)] = wanted
        kept[self._event] = dict(list(mine.items())[-MOST:])
        self._settings.put(COLUMNS, dict(list(kept.items())[-MOST_EVENTS:]))

    def _kept(self) -> dict[str, dict[str, str]]:
        kept = self._settings.get(COLUMNS, {})
        if not isinstance(kept, dict):
            return {}
        return {
            str(event): {k: v for k, v in said.items() if isinstance(v, str)}
            for event, said in kept.items()
            if isinstance(said, dict)
        }


def _hashed(heading: str) -> str:
    return hashlib.sha256(fold(heading).encode()).hexdigest()[:16]
