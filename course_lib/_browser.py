"""Whether this Python runs inside a web page, as Pyodide does.

A page has one thread and no processes, and whatever is imported has to be fetched first. All that
course_lib does differently there asks IN_BROWSER.
"""

import sys

IN_BROWSER = sys.platform == "emscripten"
