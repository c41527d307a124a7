"""Revision one: every kind of the word list, the change log, and what is local only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _create_event()
    _create_room()
    _create_session()
    _create_step()
    _create_participant()
    _create_enrolment()
    _create_table()
    _create_round()
    _create_plan()
    _create_seat()
    _create_rule()
    _create_prompt()
    _create_point()
    _create_tally()
    _create_answer()
    _create_stage()
    _create_actor()
    _create_link()
    _create_what_if()
    _create_photo()
    _create_help_call()
    _create_message()
    _create_theme()
    _create_filing()
    _create_headline()
    _create_consent()
    _create_checkin()
    _create_void()
    _create_device()
    _create_log_stream()
    _create_log_changeset()
    _create_log_op()
    _create_log_row()
    _create_local_fact()
    _create_local_draft()


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("title", sa.Text()),
        sa.Column("subtitle", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("confidentiality", sa.Text()),
        sa.Column("stage", sa.Text()),
        sa.Column("review_by", sa.Text()),
        sqlite_with_rowid=False,
    )


def _create_room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )


def _create_session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("title", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("starts_at", sa.Integer()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("room_id", sa.Text()),
        sa.Column("lead", sa.Text()),
        sa.Column("method", sa.Text()),
        sa.Column("protected", sa.Boolean()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_session_room_id", "session", ["room_id"])


def _create_step() -> None:
    op.create_table(
        "step",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("position", sa.Text()),
        sa.Column("started_at", sa.Integer()),
        sa.Column("paused_at", sa.Integer()),
        sa.Column("ended_at", sa.Integer()),
        sa.Column("paused_seconds", sa.Integer()),
        sa.Column("added_seconds", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_step_prompt_id", "step", ["prompt_id"])
    op.create_index("ix_step_session_id", "step", ["session_id"])


def _create_participant() -> None:
    op.create_table(
        "participant",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("first_name", sa.Text()),
        sa.Column("last_name", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("organisation", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("code", sa.Text()),
        sa.Column("order", sa.Text()),
        sa.Column("ticket", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("external_id", sa.Text()),
        sa.Column("arrangements", sa.Text()),
        sa.Column("walk_in", sa.Boolean()),
        sa.Column("attributes", sa.JSON()),
        sa.Column("imported", sa.JSON()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_participant_code", "participant", ["code"])


def _create_enrolment() -> None:
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("participant_id", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_enrolment_participant_id", "enrolment", ["participant_id"])
    op.create_index("ix_enrolment_session_id", "enrolment", ["session_id"])


def _create_table() -> None:
    op.create_table(
        "table",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("number", sa.Integer()),
        sa.Column("name", sa.Text()),
        sa.Column("topic", sa.Text()),
        sa.Column("minimum", sa.Integer()),
        sa.Column("capacity", sa.Integer()),
        sa.Column("note_taker_id", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_table_note_taker_id", "table", ["note_taker_id"])
    op.create_index("ix_table_session_id", "table", ["session_id"])


def _create_round() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("number", sa.Integer()),
        sa.Column("plan_id", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_round_plan_id", "round", ["plan_id"])
    op.create_index("ix_round_session_id", "round", ["session_id"])


def _create_plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("round_id", sa.Text()),
        sa.Column("made_at", sa.Integer()),
        sa.Column("origin", sa.Text()),
        sa.Column("seed", sa.Integer()),
        sa.Column("steps", sa.Integer()),
        sa.Column("settings", sa.JSON()),
        sa.Column("report", sa.JSON()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_plan_round_id", "plan", ["round_id"])
    op.create_index("ix_plan_session_id", "plan", ["session_id"])


def _create_seat() -> None:
    op.create_table(
        "seat",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("plan_id", sa.Text()),
        sa.Column("participant_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("pinned", sa.Boolean()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_seat_participant_id", "seat", ["participant_id"])
    op.create_index("ix_seat_plan_id", "seat", ["plan_id"])
    op.create_index("ix_seat_table_id", "seat", ["table_id"])


def _create_rule() -> None:
    op.create_table(
        "rule",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("people", sa.JSON()),
        sa.Column("column", sa.Text()),
        sa.Column("table_number", sa.Integer()),
        sa.Column("limit", sa.Integer()),
        sa.Column("weight", sa.Float()),
        sa.Column("rounds", sa.JSON()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rule_session_id", "rule", ["session_id"])


def _create_prompt() -> None:
    op.create_table(
        "prompt",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("plain", sa.Text()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("options", sa.JSON()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_prompt_session_id", "prompt", ["session_id"])


def _create_point() -> None:
    op.create_table(
        "point",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("tags", sa.JSON()),
        sa.Column("needs_consent", sa.Boolean()),
        sa.Column("unfinished", sa.Boolean()),
        sa.Column("owner", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("captured_at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_point_prompt_id", "point", ["prompt_id"])
    op.create_index("ix_point_session_id", "point", ["session_id"])
    op.create_index("ix_point_table_id", "point", ["table_id"])


def _create_tally() -> None:
    op.create_table(
        "tally",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("point_id", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("count", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tally_point_id", "tally", ["point_id"])


def _create_answer() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("option", sa.Text()),
        sa.Column("value", sa.Float()),
        sa.Column("because", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_prompt_id", "answer", ["prompt_id"])
    op.create_index("ix_answer_table_id", "answer", ["table_id"])


def _create_stage() -> None:
    op.create_table(
        "stage",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stage_prompt_id", "stage", ["prompt_id"])


def _create_actor() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("stage_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_stage_id", "actor", ["stage_id"])


def _create_link() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("from_actor_id", sa.Text()),
        sa.Column("to_actor_id", sa.Text()),
        sa.Column("label", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_from_actor_id", "link", ["from_actor_id"])
    op.create_index("ix_link_to_actor_id", "link", ["to_actor_id"])


def _create_what_if() -> None:
    op.create_table(
        "what_if",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("actor_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("picks_up", sa.Text()),
        sa.Column("breaks", sa.Text()),
        sa.Column("notices", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_what_if_actor_id", "what_if", ["actor_id"])
    op.create_index("ix_what_if_prompt_id", "what_if", ["prompt_id"])
    op.create_index("ix_what_if_table_id", "what_if", ["table_id"])


def _create_photo() -> None:
    op.create_table(
        "photo",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("content_hash", sa.Text()),
        sa.Column("caption", sa.Text()),
        sa.Column("taken_at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_photo_prompt_id", "photo", ["prompt_id"])
    op.create_index("ix_photo_session_id", "photo", ["session_id"])
    op.create_index("ix_photo_table_id", "photo", ["table_id"])


def _create_help_call() -> None:
    op.create_table(
        "help_call",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("raised_at", sa.Integer()),
        sa.Column("answered_at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_help_call_session_id", "help_call", ["session_id"])
    op.create_index("ix_help_call_table_id", "help_call", ["table_id"])


def _create_message() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("table_id", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("sent_at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_message_session_id", "message", ["session_id"])
    op.create_index("ix_message_table_id", "message", ["table_id"])


def _create_theme() -> None:
    op.create_table(
        "theme",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text()),
        sa.Column("prompt_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_theme_prompt_id", "theme", ["prompt_id"])
    op.create_index("ix_theme_session_id", "theme", ["session_id"])


def _create_filing() -> None:
    op.create_table(
        "filing",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("point_id", sa.Text()),
        sa.Column("theme_id", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_filing_point_id", "filing", ["point_id"])
    op.create_index("ix_filing_theme_id", "filing", ["theme_id"])


def _create_headline() -> None:
    op.create_table(
        "headline",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("text", sa.Text()),
        sa.Column("point_ids", sa.JSON()),
        sa.Column("position", sa.Text()),
        sqlite_with_rowid=False,
    )


def _create_consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("subject_id", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_consent_subject_id", "consent", ["subject_id"])


def _create_checkin() -> None:
    op.create_table(
        "checkin",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("participant_id", sa.Text()),
        sa.Column("session_id", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("desk", sa.Text()),
        sa.Column("direction", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_checkin_participant_id", "checkin", ["participant_id"])
    op.create_index("ix_checkin_session_id", "checkin", ["session_id"])


def _create_void() -> None:
    op.create_table(
        "void",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("fact_id", sa.Text()),
        sa.Column("at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_void_fact_id", "void", ["fact_id"])


def _create_device() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("public_key", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("added_at", sa.Integer()),
        sqlite_with_rowid=False,
    )


def _create_log_stream() -> None:
    op.create_table(
        "log_stream",
        sa.Column("id", sa.LargeBinary(), primary_key=True),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("tip", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )


def _create_log_changeset() -> None:
    op.create_table(
        "log_changeset",
        sa.Column("n", sa.Integer(), primary_key=True),
        sa.Column("cid", sa.LargeBinary(), nullable=False),
        sa.Column("stream", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("grouped", sa.LargeBinary(), nullable=False),
        sa.Column("undoes", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_log_changeset_cid", "log_changeset", ["cid"], unique=True)
    op.create_index("ix_log_changeset_grouped", "log_changeset", ["grouped"])


def _create_log_op() -> None:
    op.create_table(
        "log_op",
        sa.Column("n", sa.Integer(), primary_key=True),
        sa.Column("changeset", sa.Integer(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_log_op_changeset", "log_op", ["changeset"])
    op.create_index("ix_log_op_row", "log_op", ["row"])


def _create_log_row() -> None:
    op.create_table(
        "log_row",
        sa.Column("row", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_log_row_contested", "log_row", ["contested"])


def _create_local_fact() -> None:
    op.create_table(
        "local_fact",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )


def _create_local_draft() -> None:
    op.create_table(
        "local_draft",
        sa.Column("place", sa.Text(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
