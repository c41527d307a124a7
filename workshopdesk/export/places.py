"""Names of the places in a document that links lead to; made of row ids, so they never clash."""


def place_of_point(point_id: str) -> str:
    """Give the place of a point in the list of all points."""
    return f"point-{point_id}"


def place_of_prompt(prompt_id: str) -> str:
    """Give the place where a prompt's page begins."""
    return f"question-{prompt_id}"
