"""Python that is written for people to run."""

import textwrap


def assignment(name, values):
    """Python that gives the list of values to a name, in lines of at most 100 characters."""
    text = ", ".join(map(repr, values))
    if len(text) < 80:
        return f"{name} = [{text}]\n"
    lines = textwrap.fill(text, 96, initial_indent="    ", subsequent_indent="    ")
    return f"{name} = [\n{lines},\n]\n"
