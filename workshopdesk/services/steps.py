"""Steps as pages show them."""

from datetime import datetime

from workshopdesk.domain.kinds import Prompt, Step
from workshopdesk.domain.views.room import StepNow
from workshopdesk.facilitation import clock


def step_now(step: Step, prompt: Prompt | None, now: datetime) -> StepNow:
    """Give a step with its clock as it stands."""
    return StepNow(
        step,
        prompt,
        clock.state_of(step),
        clock.length_seconds(step),
        clock.elapsed_seconds(step, now),
        clock.remaining_seconds(step, now),
        clock.ends_at(step, now),
    )
