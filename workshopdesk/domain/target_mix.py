"""A target mix: about, at least or at most so many people with one value at a table."""

SENSES = ("about", "least", "most")


def as_wished(sense: str, wished: float, have: float) -> bool:
    """Tell whether a table that has so many is as wished.

    Args:
        sense: One of ``SENSES``.
        wished: How many are wished for; about 2.4 means 2 or 3, about 2 means 1 to 3, but
            somebody at all where anybody is wished for.
        have: How many there are; a share of many tables may be a fraction.
    """
    if sense == "least":
        return have >= wished
    if sense == "most":
        return have <= wished
    return abs(have - wished) <= 1 and (have > 0 or wished < 1)
