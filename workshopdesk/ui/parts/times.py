"""Moments and lengths as people read them, in the local time of this device."""

from datetime import datetime


def time_of_day(moment: datetime | None) -> str:
    """Write a moment as the local time of day, ``12:06``; nothing where there is none."""
    return moment.astimezone().strftime("%H:%M") if moment else ""


def second_of_day(moment: datetime | None) -> str:
    """Write a moment as the local time of day to the second; nothing where there is none."""
    return moment.astimezone().strftime("%H:%M:%S") if moment else ""


def day_and_time(moment: datetime) -> str:
    """Write a moment as the local day and time of day, ``Thursday 12 November, 12:06``."""
    here = moment.astimezone()
    return f"{here:%A} {here.day} {here:%B, %H:%M}"


def clock_text(seconds: int) -> str:
    """Write seconds as ``8:24``; what is over its time as ``+0:35``."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}"
