"""A municipality with its coordinating unit."""

import pytest


@pytest.fixture
def world(db):
    from tests import factories

    return factories.world()
