"""A desk in a hurry, run as a process of its own so that a test can kill it.

Captures, checks in and seats through the services without a pause, and says each thing on standard
output once the service has returned, so once it claims to be durable.
"""

import itertools
import random
import sys
from pathlib import Path

from workshopdesk.desk import Desk, Office
from workshopdesk.domain.capture_line import read_line
from workshopdesk.domain.kinds import Session
from workshopdesk.domain.views.seating import Wishes


def capture(desk: Desk, session: Session, number: int) -> str:
    """Say something at a table."""
    line = read_line(f"!Point {number} of {'many words ' * (number % 40)}")
    return "point " + desk.services.capture.add(session.id, None, None, line).id


def check_in(desk: Desk, _session: Session, number: int) -> str:
    """Let somebody in who was never here."""
    person = desk.services.people.add(f"Person {number}")
    sys.stdout.write(f"participant {person.id}\n")
    sys.stdout.flush()
    told = desk.services.checkin.check_in(person.id, desk="Main door")
    return f"checkin {told.participant.id if told.participant else '?'}"


def seat(desk: Desk, session: Session, number: int) -> str:
    """Seat everybody anew."""
    told = desk.services.seating.suggest(session.id, Wishes(seed=number, steps=8))
    return "plan " + " ".join(told.plan_ids)


def main() -> None:
    """Work until killed."""
    desk = Office().open(Path(sys.argv[1]))
    chance = random.Random(int(sys.argv[2]))  # noqa: S311 - which deed comes next is no secret
    session = desk.services.programme.sessions()[0]
    for number in itertools.count():
        deed = chance.choices((capture, check_in, seat), weights=(6, 3, 1))[0]
        sys.stdout.write(deed(desk, session, number) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
