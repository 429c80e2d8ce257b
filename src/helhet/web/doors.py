"""Which pages open without a login, which to a weak one, and which need a fresh one.

Everything else asks for a login: forgetting a mark shuts a page, never opens one.
"""

from collections.abc import Callable
from typing import Any

from helhet.access.types import Level

SENDING = ("POST", "PUT", "PATCH", "DELETE")
READING = ("GET", "HEAD")


def public[View: Callable[..., Any]](view: View) -> View:
    """Anyone may open it; an actor is there when somebody is logged in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def no_actor[View: Callable[..., Any]](view: View) -> View:
    """Anyone may open it, and no transaction or session is spent on it."""
    view.is_public = True  # type: ignore[attr-defined]
    view.needs_no_actor = True  # type: ignore[attr-defined]
    return view


def opens_to[View: Callable[..., Any]](*levels: Level) -> Callable[[View], View]:
    """A login at these weak levels may open it too. Every other page needs a strong one."""

    def mark(view: View) -> View:
        view.opens_to_levels = frozenset(levels)  # type: ignore[attr-defined]
        return view

    return mark


def fresh[View: Callable[..., Any]](view: View) -> View:
    """What is sent here needs a strong login of the last minutes; reading the page does not.

    For signing, consent, decisions. What was typed is kept while somebody shows again who they are.
    """
    view.needs_fresh = SENDING  # type: ignore[attr-defined]
    return view


def fresh_page[View: Callable[..., Any]](view: View) -> View:
    """The whole page needs a strong login of the last minutes, and is asked for before anything is typed."""
    view.needs_fresh = (*SENDING, *READING)  # type: ignore[attr-defined]
    return view
