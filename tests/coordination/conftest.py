"""A municipality, and what the office has decided."""

import pytest


@pytest.fixture
def world(db):
    from tests import factories

    return factories.world()
