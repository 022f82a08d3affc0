"""Before the lecture: will the notebooks work on this machine?

    .venv/bin/python -m course_lib.preflight

It starts JupyterLab and a kernel as a reader would, opens every explorer, changes nothing, and
takes less than a minute on a machine that is fit for a class.
The exit code is 0 when everything works, 1 when something has to be put right first.
"""
