"""Settings of the tests that open explorers."""

import gc

import pytest


@pytest.fixture(scope="module", autouse=True)
def nothing_older_to_collect():
    """Opening a cell again collects garbage; what importing has left need not be searched."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
