"""Counting in sentences."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workshopdesk
from workshopdesk.domain.counting import count, counted


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1_200, "1,200 people")]
)
def test_one_is_never_counted_as_several(number: int, told: str) -> None:
    assert count(number, "person", "people") == told
    assert counted(number, "1 person", "{0} people") == told


NOUNS = re.compile(
    r"^ (people|points|tables|rounds|repeats|moves|photos|badges|sheets|changes|differences|rows|"
    r"files|devices|others|seats|sessions|prompts|lines|columns)\b"
)
LIMITS = re.compile(r"\b(to|than|under|over|most|of)( \d+ million)? $")


def _plain_plurals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.JoinedStr):
            continue
        before = ""
        for part, after in zip(node.values, [*node.values[1:], None], strict=True):
            text = after.value if isinstance(after, ast.Constant) else ""
            if isinstance(part, ast.Constant):
                before = str(part.value)
            elif NOUNS.match(str(text)) and not LIMITS.search(before):
                yield f"{path.name}:{node.lineno}: {ast.unparse(node)}"


def test_sentences_of_commands_and_services_count_with_the_helper() -> None:
    package = Path(workshopdesk.__file__).parent
    files = [*package.glob("cli/**/*.py"), *package.glob("services/**/*.py")]
    assert [told for path in files for told in _plain_plurals(path)] == []
