"""Sizes and words shared by all figures: 100 dots an inch, and a page that may show them 900 dots
wide."""

import html
import io
import re
import textwrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, TextArea, VPacker

from course_lib import theme

WIDEST = 12.0  # inches
SMALL = 11  # points of the smallest type: 11 dots where the widest figure is shown 900 dots wide
_SWATCH = re.compile(r'<span style="color:(.*?)">■</span>')


def words(text: str) -> str:
    """HTML as matplotlib writes it: what is raised or lowered stays so."""
    for tag, sign in (("sub", "_"), ("sup", "^")):
        text = re.sub(rf"<{tag}>(.*?)</{tag}>", rf"${sign}{{\1}}$", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).replace("$$", "").split())


def across(inches: float, size: float = 12) -> int:
    """How many letters of that size stand in a line."""
    return int(inches * 72 / (0.6 * size))


def set_title(ax: Axes, title: str, width: float) -> None:
    """Write HTML over the axes, in lines of at most `width` inches; swatches keep their colour."""
    if _SWATCH.search(title):
        place = {"bbox_to_anchor": (0.5, 1.0), "bbox_transform": ax.transAxes}
        box = in_lines([title], width)
        ax.add_artist(AnchoredOffsetbox("lower center", child=box, frameon=False, **place))
    else:
        ax.set_title("\n".join(textwrap.wrap(words(title), across(width))))


def in_lines(texts: list[str], width: float) -> VPacker:
    """Pieces of HTML one after the other, in lines of at most `width` inches where they fit; each
    swatch begins a piece of its own, what is bold stays bold."""
    lines, used = [[]], 0
    for text in texts:
        before, *coloured = _SWATCH.split(text)
        for colour, piece in [("", before), *zip(coloured[::2], coloured[1::2], strict=True)]:
            name, _, value = (words(part) for part in piece.partition("<b>"))
            if not name and not value:
                continue
            length = len(f"{name} {value}") + 4
            if used and used + length > across(width, SMALL):
                lines.append([])
                used = 0
            used += length
            written = [("■", {"color": colour})] if colour else []
            written += [(name, {}), (value, {"weight": "bold"})]
            inks = [
                TextArea(text, textprops={"size": SMALL, **ink}) for text, ink in written if text
            ]
            lines[-1].append(HPacker(children=inks, sep=5))
    rows = [HPacker(children=line, sep=16) for line in lines]
    return VPacker(children=rows, align="center", sep=3)


def heading(figure: Figure, words: str) -> None:
    """Write the words above the picture, in room of their own."""
    width, height = figure.get_size_inches()
    count = -(-len(words) * 0.53 * SMALL // (72 * width))
    lines = textwrap.wrap(words, int(len(words) / count) + 6)
    room = 0.2 * len(lines) + 0.15
    share = room / (height + room)
    figure.set_size_inches(width, height + room)
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - share))
    middle = {"ha": "center", "va": "center", "size": SMALL, "color": theme.SMALL_PRINT}
    figure.text(0.5, 1 - share / 2, "\n".join(lines), **middle)


def png(figure: Figure) -> bytes:
    """The picture as a PNG, the same bytes each time."""
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=100, metadata={"Software": None})
    return file.getvalue()
