"""What a cell prints where PyTorch is installed, for whoever has not installed it.

The results are stored in with_torch.json, with the source of the function that printed each;
.ci/store_torch.py makes that file from the notebook. The notebook's comparison of outputs and a
test hold the stored results against fresh ones wherever PyTorch is installed.
"""

import importlib
import importlib.util
import inspect
import json
from collections.abc import Callable
from pathlib import Path

STORED = Path(__file__).with_name("with_torch.json")


def with_torch(function: Callable) -> None:
    """Call function() where PyTorch is installed; elsewhere print what it printed where it is.

    function: without arguments, of a name that the notebook uses once; it imports torch itself.
    Without PyTorch, a function that has changed since its result was stored is not answered for:
    then this says how to install PyTorch.
    """
    if importlib.util.find_spec("torch"):
        version = importlib.import_module("torch").__version__.partition("+")[0]
        print(f"PyTorch {version}, computed here:")
        function()
        return
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    result = stored["results"].get(function.__name__)
    if result is None or _source(function) not in (None, result["source"]):
        print("No result is stored for this function as it stands. To run it: pip install torch")
        return
    print(f"PyTorch {stored['version']}, stored (it is not installed here):")
    print(result["printed"], end="")


def _source(function):
    """The function's text; None where Python does not know it."""
    try:
        return inspect.getsource(function).strip()
    except OSError:
        return None
