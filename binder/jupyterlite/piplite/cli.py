"""What a line with %pip becomes."""

from . import SAID


async def get_transformed_code(_words):
    return f"print({SAID!r})"
