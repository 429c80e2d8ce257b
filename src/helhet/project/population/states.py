"""The states a case can be in, the share of each, and what each is made of.

Each builder adds what the state before lacks; a state is the sum of its builders. What a state
gives in grants and openings has its reason, so the nightly comparison finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from helhet.project.population import plans
from helhet.project.population.lives import Life, Lives

Builder = Callable[[Lives, Life], None]

_COORDINATED: tuple[Builder, ...] = (
    lambda all_, life: all_.request(life, "decided"),
    lambda all_, life: all_.decision(life),
    lambda all_, life: all_.coordination(life),
)
_TEAM: tuple[Builder, ...] = (
    *_COORDINATED,
    lambda all_, life: all_.plan_consent(life),
    plans.care_team,
)

# State → its share in per cent, the case's status, and what it is made of.
STATES: dict[str, tuple[int, str, tuple[Builder, ...]]] = {
    "concern": (5, "concern", ()),
    "received": (6, "requested", (lambda all_, life: all_.request(life, "received"),)),
    "assessing": (6, "requested", (lambda all_, life: all_.request(life, "assessing"),)),
    "waiting_for_coordinator": (8, "requested", _COORDINATED[:2]),
    "coordinator": (28, "active", _COORDINATED),
    "consent_pending": (5, "active", (*_COORDINATED, lambda all_, life: all_.plan_consent(life, "asked"))),
    "draft_plan": (5, "active", (*_TEAM, lambda all_, life: plans.plan(all_, life, "draft"))),
    "active_plan": (
        27,
        "active",
        (*_TEAM, plans.plan, plans.meetings),
    ),
    "ended": (10, "ended", _COORDINATED[:1]),
}
