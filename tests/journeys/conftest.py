"""The story that the main job's tests tell together: one walk for them all, and one step at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.walking import Walk


@pytest.fixture(scope="session")
def walk() -> Walk:
    return Walk()


@pytest.fixture
def step(request: pytest.FixtureRequest, walk: Walk) -> Iterator[None]:
    """One step at a time, in order: what comes after an unfinished step has nothing to stand on."""
    if walk.unfinished:
        pytest.fail(f"a step before this one did not get through: {walk.unfinished}", pytrace=False)
    walk.unfinished = request.node.name
    yield
    if not request.node.failed_in_call:
        walk.unfinished = ""
