"""The app's own folders on this machine."""

import os
from dataclasses import dataclass
from pathlib import Path

import appdirs

APP = "workshopdesk"


@dataclass(frozen=True)
class Home:
    """Where the app keeps what is its own; events lie here unless a person keeps them elsewhere.

    Args:
        data: Event files, backups, device key.
        config: Settings.
        cache: What can be made again.
        logs: Log files, without personal data.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path
    portable: bool = True
    """Whether everything, the device key too, stays below these folders."""

    @classmethod
    def of_this_user(cls) -> "Home":
        """Give the folders of this user, or those under ``WORKSHOPDESK_HOME``."""
        moved = os.environ.get("WORKSHOPDESK_HOME")
        if moved:
            return cls.under(Path(moved))
        return cls(
            Path(appdirs.user_data_dir(APP)),
            Path(appdirs.user_config_dir(APP)),
            Path(appdirs.user_cache_dir(APP)),
            Path(appdirs.user_log_dir(APP)),
            portable=False,
        )

    @classmethod
    def under(cls, folder: Path) -> "Home":
        """Give the folders below one folder."""
        top = folder.expanduser().absolute()
        return cls(top / "data", top / "config", top / "cache", top / "logs")

    @property
    def events(self) -> Path:
        """Where new event files go."""
        return self.data / "events"

    @property
    def backups(self) -> Path:
        """Where backups go, in a folder for each event."""
        return self.data / "backups"

    @property
    def locks(self) -> Path:
        """Where it is noted which event files are open."""
        return self.data / "locks"

    @property
    def settings(self) -> Path:
        """The file of what this user chose: recent events, look, window."""
        return self.config / "settings.json"

    @property
    def device_key(self) -> Path:
        """The file of the device key."""
        return self.data / "device.json"


def resources() -> Path:
    """Give the folder of what comes with the app: beside the package, or in an installed one."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
