from datetime import UTC, datetime

from workshopdesk.ui.opening.saving import LOW_DISK, Saving

AT = datetime(2026, 11, 12, 9, 14, tzinfo=UTC)


def test_at_first_all_is_saved_and_no_network_is_needed() -> None:
    assert Saving().words() == ("All saved here.", "No network, none needed.", "muted")


def test_after_a_change_its_time_is_told() -> None:
    at = AT.astimezone().strftime("%H:%M")
    assert Saving(saved_at=AT, free=LOW_DISK).words()[0] == f"All saved here, {at}."


def test_a_full_disk_is_told_with_what_to_do() -> None:
    words, rest, tone = Saving(saved_at=AT, free=50 * 2**20).words()
    assert (words, tone) == ("This disk is nearly full.", "help")
    assert rest.startswith("50 MB left.")


def test_a_reason_not_to_write_comes_before_everything() -> None:
    assert Saving("The folder is read-only.", AT, 0).words() == (
        "Only for reading.",
        "The folder is read-only.",
        "quiet",
    )


def test_the_screen_and_the_pre_flight_warn_at_the_same_room() -> None:
    from workshopdesk.services import upkeep

    assert upkeep.LOW_DISK == LOW_DISK
