"""Make README's picture: explorers as they stand in JupyterLab after Run All Cells.

python .ci/picture.py
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "tests")]

from conftest import Lab  # noqa: E402
from front_end import DEBIAN, FLAGS, Server  # noqa: E402

PICTURE = ROOT / ".github" / "hidden_space.png"


def main():
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=DEBIAN, args=FLAGS)
        server = Server(Path(folder))
        lab = Lab(browser, server)
        lab.open("02_xor.ipynb", size=(1600, 1000))
        lab.run_all()
        explorer = lab.explorer("inside = explore.hidden_space")
        explorer.get_by_role("button", name="OR and NAND").click()
        lab.wait_idle()
        explorer.screenshot(path=PICTURE)
        lab.close()
        server.stop()
        browser.close()
    print(PICTURE.relative_to(ROOT))


if __name__ == "__main__":
    main()
