"""The order a summary tells a day in, as a table of parts, each giving its blocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workshopdesk.export.blocks import Block
from workshopdesk.export.model import WHOLE, DaySummary
from workshopdesk.export.story_appendix import appendix, how_made, participation
from workshopdesk.export.story_first import first_page, how_we_worked
from workshopdesk.export.story_minority import actions, disagreements, one_table_only
from workshopdesk.export.story_prompts import questions

Teller = Callable[[DaySummary], Iterator[Block]]


@dataclass(frozen=True)
class Part:
    """A part of the summary; one that is ``always`` there cannot be switched off."""

    key: str
    title: str
    tell: Teller
    always: bool = False


PARTS: tuple[Part, ...] = (
    Part("first", "First page", first_page),
    Part("worked", "How we worked", how_we_worked),
    Part("questions", "Questions", questions),
    Part("disagreements", "Disagreements", disagreements, always=True),
    Part("one_table", "Said at one table", one_table_only, always=True),
    Part("actions", "Actions and open questions", actions),
    Part("points", "Every point", appendix),
    Part("people", "Who took part, as counts", participation),
    Part("withheld", "What was left out", how_made, always=True),
)


def tell(
    summary: DaySummary, without: frozenset[str] = frozenset()
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Give the blocks of each part that has something to say, with the part's key.

    Args:
        summary: A redacted summary.
        without: Keys of parts to leave out; those that are always there stay.

    Raises:
        ValueError: The summary has not been redacted.
    """
    if summary.audience == WHOLE:
        raise ValueError("Only a redacted summary may be told.")
    for part in PARTS:
        if part.always or part.key not in without:
            blocks = tuple(part.tell(summary))
            if blocks:
                yield part.key, blocks
