"""Settings that all tests share."""

from hypothesis import settings

# No deadline: a loaded machine is slow, not wrong. A failure prints how to reproduce it.
settings.register_profile("course", deadline=None, print_blob=True)
settings.load_profile("course")
