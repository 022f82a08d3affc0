"""Takes the place of the installer that JupyterLite's kernel brings: whatever the notebooks import
stands in this site, and the site fetches nothing from anywhere else. build.py makes it a wheel.
"""

SAID = "This page installs nothing: all that the notebooks import is there already."


async def install(*_, **__):
    print(SAID)
