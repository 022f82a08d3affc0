"""Images and a confusion matrix as HTML, made without a drawing library."""

import base64
import html
import struct
import zlib

import numpy as np

from course_lib import theme


def ink(images) -> np.ndarray:
    """The colours (..., 3) of grey values 0..1, 1 for ink (black)."""
    return np.repeat(1 - np.clip(images, 0, 1)[..., None], 3, axis=-1)


def signed(images) -> np.ndarray:
    """The colours (..., 3) of weights: white is 0, the largest in size of each image (last axis)
    has the full orange or blue."""
    reach = np.abs(images).max(axis=-1, keepdims=True)
    share = np.divide(images, reach, out=np.zeros(np.shape(images)), where=reach > 0)[..., None]
    full = np.where(share > 0, _rgb(theme.POSITIVE), _rgb(theme.NEGATIVE)) / 255
    return 1 - np.abs(share) * (1 - full)


def _rgb(colour: str) -> list[int]:
    """Red, green and blue, 0..255, of a colour such as #aabbcc."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def png(image: np.ndarray) -> str:
    """A data address of an image (rows, columns, 3) with red, green and blue in 0..1."""
    rows, columns, _ = image.shape
    lines = b"".join(b"\0" + row.tobytes() for row in np.round(255 * image).astype(np.uint8))

    def part(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    parts = [part(b"IHDR", header), part(b"IDAT", zlib.compress(lines)), part(b"IEND", b"")]
    return "data:image/png;base64," + base64.b64encode(
        b"\x89PNG\r\n\x1a\n" + b"".join(parts)
    ).decode("ascii")


def images_html(images, captions: list[str]) -> str:
    """Square images (m, side * side, 3), each with its caption below."""
    side = round(len(images[0]) ** 0.5) if len(images) else 0
    shown = (
        f'<figure><img src="{png(np.reshape(image, (side, side, 3)))}" alt="{caption}">'
        f"<figcaption>{caption}</figcaption></figure>"
        for image, caption in zip(images, map(html.escape, captions), strict=True)
    )
    return f'<div class="course-images">{"".join(shown)}</div>'


def confusion(y, predicted, k: int) -> np.ndarray:
    """How many datapoints of true class i (row) were put into class j (column), (k, k)."""
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (np.asarray(y), np.asarray(predicted)), 1)
    return counts


def confusion_html(counts: np.ndarray) -> str:
    """The counts as a table; the diagonal is tinted blue, mistakes orange, by their share."""
    head = "".join(f'<th scope="col">{j}</th>' for j in range(len(counts)))
    body = ""
    for i, row in enumerate(counts):
        body += f'<tr><th scope="row">{i}</th>'
        for j, count in enumerate(row):
            share = count / max(1, row.sum())
            strength = 0.6 * share if i == j else min(0.8, 5 * share)
            r, g, b = _rgb(theme.CLASSES[0 if i == j else 5])
            tint = f"background: rgba({r}, {g}, {b}, {strength:.2f})"
            body += f'<td style="{tint}">{count or "·"}</td>'
        body += "</tr>"
    return (
        '<table class="course-confusion"><caption>rows: the digit, columns: the answer'
        f"</caption><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
