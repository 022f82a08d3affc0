"""Small phrases that several explorers use."""


def minus(number: str) -> str:
    """A number with a real minus sign."""
    return number.replace("-", "−")


def point_count(right: int, m: int) -> str:
    return f"{right} of {m} points"
