"""What this desk does: whose door it is, which way people go, what guests see; remembered."""

from dataclasses import dataclass

from workshopdesk.services.places import Settings

SETTING = "door"
_MOST = 60


@dataclass(frozen=True)
class DeskChoices:
    """What was chosen on this machine.

    Args:
        session_id: The session whose door this is; empty for the event's own.
        leaving: Badges are scanned on the way out.
        arrangements: Show what somebody needs on the screen that faces guests; off by default,
            for others can read it.
        help_place: Where the help desk is, such as "by the stairs".
        prints: Print the badge of a walk-in at once.
    """

    session_id: str = ""
    leaving: bool = False
    arrangements: bool = False
    help_place: str = ""
    prints: bool = True

    def keep(self, settings: Settings) -> None:
        """Remember it."""
        settings.put(SETTING, dict(vars(self)))


def choices_from(settings: Settings) -> DeskChoices:
    """Give what was chosen last; whatever makes no sense counts as not chosen."""
    kept = settings.get(SETTING)
    kept = kept if isinstance(kept, dict) else {}
    session, place = kept.get("session_id"), kept.get("help_place")
    return DeskChoices(
        session if isinstance(session, str) else "",
        kept.get("leaving") is True,
        kept.get("arrangements") is True,
        place[:_MOST] if isinstance(place, str) else "",
        kept.get("prints") is not False,
    )
