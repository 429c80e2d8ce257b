"""Rounds of load, and the figures made of them. Everything is said as ratios within one run."""

from __future__ import annotations

from statistics import median, quantiles
from typing import Any

from helhet.project.bench import load
from helhet.project.bench.stage import Side, Stage

USERS = 50
ROUNDS = 3
SECONDS = 3.0
PAGES_FOR_MEMORY = 10_000


def measure(stage: Stage) -> dict[str, Any]:
    """The object ``helhet bench --json`` prints (docs/performance.md)."""
    small, large = stage.sides[0], stage.sides[-1]
    memory_at_start = large.memory()
    rounds = {side.persons: {name: [] for name in side.pages} for side in stage.sides}  # type: ignore[var-annotated]
    for _ in range(ROUNDS):
        for name in small.pages:
            for side in stage.sides:  # in turn, so that a machine that slows down slows both
                rounds[side.persons][name].append(_round(side, name))
    share = _share_of_walls_and_log(stage, large)
    _visit_many(large, PAGES_FOR_MEMORY)
    sizes = {
        str(side.persons): {name: _figures(side, name, rounds[side.persons][name]) for name in side.pages}
        for side in stage.sides
    }
    plan = [_rps(rounds[side.persons]["plan_page"]) for side in (small, large)]
    return {
        "sizes": sizes,
        "ratios": {
            "growth": round(plan[0] / plan[1], 3),
            "floor_share": round(
                _rps(rounds[large.persons]["plan_page"]) / _rps(rounds[large.persons]["floor_six_queries"]), 3
            ),
            "walls_and_log": share,
        },
        "memory_mib": {"start": round(memory_at_start, 1), "after": round(large.memory(), 1)},
        "populate_s_per_1000": round(1000 * large.populate_seconds / large.persons, 3),
    }


def _round(side: Side, name: str, seconds: float = SECONDS) -> load.Round:
    page = side.pages[name]
    return load.run(side.port, page["addresses"], page["cookie"], seconds=seconds, users=USERS)


def _rps(rounds: list[load.Round]) -> float:
    return median(each.rps for each in rounds)


def _figures(side: Side, name: str, rounds: list[load.Round]) -> dict[str, Any]:
    cuts = quantiles([time for each in rounds for time in each.times], n=100)
    return {
        "rps": round(_rps(rounds), 1),
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "p99_ms": round(cuts[98], 1),
        "queries": side.pages[name]["queries"],
    }


def _share_of_walls_and_log(stage: Stage, side: Side) -> float:
    """The part of the plan page's cost that is row security and the viewing: with and without, in turn."""
    ratios = []
    for _ in range(ROUNDS):
        with_walls = _round(side, "plan_page").rps
        stage.walls(side, up=False)
        without = _round(side, "plan_page").rps
        stage.walls(side, up=True)
        ratios.append(1 - with_walls / without)
    return round(median(ratios), 3)


def _visit_many(side: Side, pages: int) -> None:
    visited = 0
    while visited < pages:
        visited += len(_round(side, "plan_page", seconds=10).times)
