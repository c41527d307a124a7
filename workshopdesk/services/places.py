"""Where this user's things lie: all that the first window needs, without loading the store."""

from workshopdesk.services.settings import Settings
from workshopdesk.store.paths import Home

__all__ = ["Home", "Settings", "home_of_this_user"]


def home_of_this_user() -> Home:
    """Give the folders of this user, or those under ``WORKSHOPDESK_HOME``."""
    return Home.of_this_user()
