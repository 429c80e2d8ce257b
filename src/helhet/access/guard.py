"""The door: every write to a person's case goes through here.

An action checks the policy table, runs in one transaction, and must leave an event.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from helhet.access.policy import ALLOWED, allows, reaches
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import trail
from helhet.base.errors import AccessDenied, SilentWrite

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, Permission] = {}


def require(actor: Actor, permission: Permission, person: PersonInView) -> None:
    """Raise unless one of the actor's bases for this person allows it. The refusal is logged where it is answered."""
    if not actor.is_known or not allows(person.bases, person.rooms, permission):
        raise AccessDenied(
            f"{permission} needs {sorted(ALLOWED[permission])}", person_id=person.id, permission=permission, status=403
        )
    if not reaches(actor.level, permission):
        raise AccessDenied(f"{permission} needs a strong login", person_id=person.id, permission=permission, status=403)


def action(
    permission: Permission,
) -> Callable[[Callable[Concatenate[Actor, PersonInView, P], R]], Callable[Concatenate[Actor, PersonInView, P], R]]:
    """Make a function an action: ``function(actor, person, **what)``, with ``person`` from ``enter``.

    Refusals are raised as ``AccessDenied``; a write without an event as ``SilentWrite``,
    which undoes it.
    """

    def decorate(function: Callable[Concatenate[Actor, PersonInView, P], R]) -> Any:
        @wraps(function)
        def run(actor: Actor, person: PersonInView, /, *args: P.args, **kwargs: P.kwargs) -> R:
            require(actor, permission, person)
            with transaction.atomic(), trail() as events:
                result = function(actor, person, *args, **kwargs)
                if not events:
                    raise SilentWrite(function.__qualname__)
            return result

        ACTIONS[f"{function.__module__}.{function.__qualname__}"] = permission
        return run

    return decorate
