"""The kernel imports this before anything else, and leaves settings here that nobody reads.

Python would look for every module in the notebook's folder first, and each look there is a request
that the page has to answer, several hundred until Python is ready: so that folder is searched last.
"""

import sys

if "" in sys.path:
    sys.path.remove("")
sys.path.append("")
