"""The JavaScript of one widget: its module and the modules it imports, joined without a build."""

import json
import re
from functools import cache
from pathlib import Path

from course_lib import theme

HERE = Path(__file__).parent
COLOURS = {"positive": theme.POSITIVE, "negative": theme.NEGATIVE, "on-colour": theme.ON_COLOUR}
VARIABLES = "".join(f" --course-{name}: {c};" for name, c in (COLOURS | theme.BOXES).items())
CSS = f":root {{{VARIABLES} }}\n" + (HERE / "live.css").read_text(encoding="utf-8")
IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)


def _in_order(name: str, found: list[str]) -> list[str]:
    """Names of the modules that `name` needs, each before the first that imports it."""
    if name not in found:
        for needed in IMPORT.findall((HERE / f"{name}.js").read_text(encoding="utf-8")):
            _in_order(needed, found)
        found.append(name)
    return found


@cache
def bundle(name: str) -> str:
    """One ES module whose default export is `<name>Widget` of course_lib/live/<name>.js."""
    parts = [f"const THEME = {json.dumps(theme.BROWSER)};\n"]
    for module in _in_order(name, []):
        source = (HERE / f"{module}.js").read_text(encoding="utf-8")
        parts.append(re.sub(r"^export ", "", IMPORT.sub("", source), flags=re.MULTILINE))
    return "".join([*parts, f"export default {name}Widget;\n"])
