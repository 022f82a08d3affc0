"""Small phrases that several explorers use."""


def minus(number: str) -> str:
    """A number with a real minus sign."""
    return number.replace("-", "−")


def swatch(colour: str, name: str) -> str:
    """A name with its colour in front, as HTML."""
    return f'<span style="color:{colour}">■</span> {name}'


def point_count(right: int, m: int) -> str:
    return f"{right} of {m} points"


def power(k: int) -> str:
    """10 to the power k, with the exponent raised."""
    return "10" + str(k).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
