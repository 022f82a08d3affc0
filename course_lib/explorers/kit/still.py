"""The still picture that a saved notebook shows once the kernel of its explorers is gone."""

import html

# JupyterLab writes "model not found" where an explorer was, in an output that is then itself marked
# as a widget. Only then is the still picture, in the output after it, shown instead.
_LOST = ".jp-OutputArea-child:has(> .jp-OutputArea-output.jupyter-widgets)"
_STYLE = (
    ".jp-OutputArea-child:has(.course-still) { display: none; } "
    f"{_LOST}:has(+ * .course-still) {{ display: none; }} "
    f"{_LOST} + .jp-OutputArea-child:has(.course-still) {{ display: flex; }} "
    f"{_LOST} + * .course-still {{ display: block; }} "
    ".course-still object { max-width: 100%; pointer-events: none; }"
)
WORDS = "To use the explorer, run the notebook's first cell, then this one."
STILL = f"A still picture. {WORDS}"


def still(png: str | None, alt: str) -> str:
    """HTML that shows the picture (PNG in base64) in the place of an explorer that is lost.

    Viewers that trust no HTML drop the style and the object: they show the bundle's own picture.
    Without a picture, the words take its place.
    """
    if png is None:
        picture = f"<p>{html.escape(alt)}</p><p>{html.escape(WORDS)}</p>"
    else:
        source = f'type="image/png" data="data:image/png;base64,{png}"'
        words = html.escape(f"{alt} {STILL}")
        picture = f'<object role="img" aria-label="{words}" {source}></object>'
    return f'<div class="course-still" hidden><style>{_STYLE}</style>{picture}</div>'
