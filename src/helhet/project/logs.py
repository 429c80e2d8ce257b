"""The operator's log: where something went wrong and what kind it was, never what was typed or stored."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError

# Where is of no interest: the database does not answer in time; somebody sent what no form of ours sends.
_ELSEWHERE = (OperationalError, InterfaceError, SuspiciousOperation)

type _Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutContent(logging.Formatter):
    """Tracebacks without the errors' own words: a broken constraint repeats the whole row, a wrong value itself."""

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - logging's own name
        error = ei[1]
        if error is None or isinstance(error, _ELSEWHERE):
            return _kind(error)
        parts = ["".join([*traceback.format_tb(each.__traceback__), _kind(each)]) for each in _chain(error)]
        return "\nbecause of\n".join(parts)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _kind(error: BaseException | None) -> str:
    """The error's type, and of an error in the database its code and the constraint that was broken."""
    state = getattr(error, "sqlstate", None)
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    named = f"{type(error).__module__}.{type(error).__qualname__}"
    return " ".join(str(part) for part in (named, state, constraint) if part)
