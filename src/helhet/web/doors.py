"""Which pages open without a login. Everything else asks for one: forgetting a mark shuts a page, never opens it."""

from collections.abc import Callable
from typing import Any


def public[View: Callable[..., Any]](view: View) -> View:
    """Anyone may open it; an actor is there when somebody is logged in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def no_actor[View: Callable[..., Any]](view: View) -> View:
    """Anyone may open it, and no transaction or session is spent on it."""
    view.is_public = True  # type: ignore[attr-defined]
    view.needs_no_actor = True  # type: ignore[attr-defined]
    return view
