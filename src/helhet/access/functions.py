"""The functions that open the wall for one transaction (``sql/``), made anew by a migration operation.

Each file holds one function as it stands now: who acts (``begin``), about whom (``enter``), about many
(``survey``, ``list_shown``), and what must work before an actor exists. Policies compare each row with what these
set; nothing outlives the transaction. They run as the owner of the tables, with a fixed search path (docs/access.md).

A change to a file is followed by a migration whose only operation is ``functions()``: a function whose arguments
change is dropped and made again in the same transaction, so no statement meets half of it.
"""

from __future__ import annotations

from pathlib import Path

from django.db.migrations.operations import RunSQL

from helhet.access.walls import APP, JOBS

SQL = Path(__file__).parent / "sql"

# Each function, the file's name without ending, and who may call it.
FUNCTIONS = {
    "begin": APP,
    "enter": APP,
    "survey": APP,
    "list_shown": APP,
    "cleared": f"{APP}, {JOBS}",
    "hidden_from": APP,
    "protect": JOBS,
    "readings": APP,
    "keep_hidden_from": APP,
    "see_as": APP,
    "end_post": JOBS,
    "begin_job": JOBS,
    "match_login": APP,
    "match_worker": APP,
    "register_expected_child": APP,
}

_DROP = """
DO $$ DECLARE old regprocedure; BEGIN
  FOR old IN SELECT p.oid::regprocedure FROM pg_proc p
             WHERE p.pronamespace = 'public'::regnamespace AND p.proname = 'access_{name}' LOOP
    EXECUTE 'DROP FUNCTION ' || old;
  END LOOP;
END $$
"""


def text_of(name: str) -> str:
    """The statement that makes ``access_<name>``."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


class _Functions(RunSQL):
    def __init__(self) -> None:
        super().__init__([statement for name, role in FUNCTIONS.items() for statement in _made(name, role)], [])

    def describe(self) -> str:
        return "Make the functions of access anew"


def _made(name: str, role: str) -> list[str]:
    return [
        _DROP.format(name=name),
        text_of(name),
        f"REVOKE ALL ON FUNCTION access_{name} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION access_{name} TO {role}",
    ]


def functions() -> RunSQL:
    """Drop and make every function in ``FUNCTIONS``, with its privileges."""
    return _Functions()
