"""What is on show in the notebook and follows what happens later."""

from collections.abc import Callable

from IPython import get_ipython
from IPython.display import DisplayHandle, display

_shown: dict[str, tuple[Callable[[], dict], DisplayHandle]] = {}


def show(key: str | None, bundle: Callable[[], dict]) -> None:
    """Display bundle(), texts by media type; `follow` renews it until the same key is shown again.
    Without a key it stays as it is.

    A terminal, which cannot change what it has printed, gets the plain text.
    """
    if getattr(get_ipython(), "kernel", None) is None:
        print(bundle()["text/plain"])
    elif key is None:
        display(bundle(), raw=True)
    else:
        _shown[key] = bundle, display(bundle(), raw=True, display_id=True)


def follow() -> None:
    """Bring all that is on show up to date."""
    for bundle, handle in _shown.values():
        handle.update(bundle(), raw=True)
