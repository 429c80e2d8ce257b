"""A municipality with its workers."""

import pytest


@pytest.fixture
def world(db):
    from tests import factories

    return factories.world()
