"""Looking whether what seems to be at a relay truly is there, a part at each exchange.

A clear header can be copied, and a name as well, before bytes that nobody can open. Whoever counts
such a file as there never leaves a good one beside it, and a newcomer gets none. So a device opens
once what it holds itself and has not left itself. Until a file has been looked at it counts as
there: else every device would leave all of it again.
"""

import time
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from workshopdesk.store.event_keys import Keyring
from workshopdesk.sync.pictures import is_locked, unseal_picture
from workshopdesk.sync.relay import Copy, Held, Relay, Standing, Vanished
from workshopdesk.sync.segment import NoKeyError, UnreadableError, unseal

RUNS, RUN_BYTES, SECONDS = 64, 512 * 1024, 2.0
"""At one exchange: runs that open, bytes of them, and how long all of it may take."""
PICTURES, FAILURES = 8, 64
"""At one exchange: pictures looked at that are here already, and copies that do not open."""


class Looking:
    """What one exchange looks at.

    Args:
        relay: The relay, which remembers what was found.
        ring: The event's secrets.
    """

    def __init__(self, relay: Relay, ring: Keyring) -> None:
        self._relay, self._ring = relay, ring
        self._runs, self._bytes = RUNS, RUN_BYTES
        self._pictures, self._failures = PICTURES, FAILURES
        self._until = time.monotonic() + SECONDS

    def truly_there(self, standing: Standing, known: AbstractSet[bytes]) -> tuple[Held, ...]:
        """Give the runs that are there, as far as is known now.

        Args:
            standing: What seems to be.
            known: Those of their last changesets that are here; of others we have none to leave.
        """
        return tuple(
            held
            for held in standing.held
            if held.envelope.tip not in known or self._relay.is_trusted(held) or self._is_good(held)
        )

    def _is_good(self, held: Held) -> bool:
        if self._ring.by_id(held.envelope.key_id) is None:
            return False
        if self._runs <= 0 or self._bytes <= 0 or time.monotonic() > self._until:
            return True
        try:
            unseal(self._relay.fetch(held), self._ring)
        except (Vanished, NoKeyError):
            return False
        except UnreadableError:
            self._relay.distrust(held)
            return False
        self._runs -= 1
        self._bytes -= held.envelope.length
        self._relay.trust(held)
        return True

    def has_picture(self, copies: Sequence[Copy], content_hash: str, length: int) -> bool:
        """Whether a picture of so many bytes, once sealed, is among these copies."""
        fitting = [copy for copy in copies if copy.length == length]
        if any(copy.is_trusted for copy in fitting):
            return True
        for copy in fitting:
            if self._pictures <= 0:
                return True
            self._pictures -= 1
            if self._opened(copy, content_hash) is not None:
                return True
        return False

    def picture(self, copies: Sequence[Copy], content_hash: str) -> bytes | None:
        """Open the first of these copies that is what it should be; None where none is."""
        for copy in copies:
            if self._failures <= 0:
                break
            content = self._opened(copy, content_hash)
            if content is not None:
                return content
            self._failures -= 1
        return None

    def _opened(self, copy: Copy, content_hash: str) -> bytes | None:
        try:
            sealed = self._relay.fetch_picture(copy)
        except Vanished:
            return None
        content = unseal_picture(sealed, content_hash, self._ring)
        if content is not None:
            self._relay.trust_picture(copy)
        elif not is_locked(sealed, self._ring):
            self._relay.distrust_picture(copy)
        return content
