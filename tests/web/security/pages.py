"""Which page is for whom: every address by name, who may read it and who may send to it.

Worked out from the tables of access/policy.py, by role: what is reached and not in here is a hole, and an address that
is not here fails. ``None``: nobody reads, or sends.
"""

from __future__ import annotations

from collections.abc import Callable

from helhet.access.policy import allows, reaches
from helhet.access.types import Basis, Level, Permission, Room
from tests.web.security.roles import Role

type Rule = Callable[[Role], bool]


def anyone(role: Role) -> bool:
    return True


def logged_in(role: Role) -> bool:
    return role.known


def strong(role: Role) -> bool:
    return role.known and role.level.is_strong


def at_work(role: Role) -> bool:
    return role.at_work


def at_home(role: Role) -> bool:
    """Whoever acts for themselves or somebody near: not in a post, and no child welfare service."""
    return role.known and not role.at_work


def inside(role: Role) -> bool:
    """May open the case: sees something of it, or that it is there."""
    return bool(role.bases)


def room(which: Room) -> Rule:
    return lambda role: which in role.rooms


def whole(which: Room) -> Rule:
    return lambda role: which in role.whole


def may(permission: Permission) -> Rule:
    def rule(role: Role) -> bool:
        return allows(role.bases, role.rooms, permission) and reaches(role.level, permission)

    return rule


def post(*kinds: str) -> Rule:
    return lambda role: bool(role.posts & set(kinds))


def either(*rules: Rule) -> Rule:
    return lambda role: any(rule(role) for rule in rules)


def all_of(*rules: Rule) -> Rule:
    return lambda role: all(rule(role) for rule in rules)


ORDERS = may(Permission.ORDER_LETTER)
OFFICE = either(post("office"), lambda role: role.name == "stranger")  # who works in an office of another municipality
UNIT = post("coordinating_unit")
EDITS_PLAN = may(Permission.EDIT_PLAN)
RECORDS = may(Permission.RECORD_CONSENT)
ASKS = may(Permission.ASK_SHARING_CONSENT)
HOLDS_TEAM = may(Permission.HOLD_TEAM)
CALLS = may(Permission.CALL_MEETING)
SEES_CONSENTS = room(Room.CONSENT)
OWN_LOG = whole(Room.LOG)

# name: (who reads, who sends). Some are only reached with an id of one's own: then nobody here need reach them.
PAGES: dict[str, tuple[Rule | None, Rule | None]] = {
    "about:accessibility": (anyone, None),
    "about:glossary": (anyone, None),
    "about:privacy": (anyone, None),
    "accounts:activate": (anyone, anyone),
    "accounts:activate_passkey": (None, anyone),
    "accounts:activate_password": (None, anyone),
    "accounts:add_passkey": (None, logged_in),
    "accounts:choose": (anyone, None),
    "accounts:end_others": (None, logged_in),
    "accounts:enter": (anyone, anyone),
    "accounts:letters": (ORDERS, ORDERS),
    "accounts:manage": (logged_in, None),
    "accounts:passkey": (None, anyone),
    "accounts:password": (None, logged_in),
    "accounts:remove_passkey": (None, logged_in),
    "accounts:remove_password": (None, logged_in),
    "application:autosave": (None, logged_in),
    "application:check": (logged_in, logged_in),
    "application:delete": (logged_in, logged_in),
    "application:receipt": (logged_in, None),
    "application:start": (at_home, at_home),
    "application:step": (logged_in, logged_in),
    "application:withdraw": (logged_in, logged_in),
    "case:show": (inside, None),
    "child:card": (None, may(Permission.HOLD_CARD)),
    "child:change": (None, logged_in),
    "child:doors": (anyone, None),
    "child:end": (None, may(Permission.HOLD_CARD)),
    "child:enter": (anyone, anyone),
    "child:goals": (logged_in, None),
    "child:hear": (None, may(Permission.HEAR_CHILD)),
    "child:now": (logged_in, None),
    "child:opinion": (logged_in, logged_in),
    "child:show": (whole(Room.CHILD), None),
    "child:who": (logged_in, None),
    "consent:again": (None, ASKS),
    "consent:answer": (SEES_CONSENTS, SEES_CONSENTS),  # for others than whoever is asked it only says so
    "consent:ask": (ASKS, ASKS),
    "consent:ask_plan": (None, may(Permission.ASK_PLAN_CONSENT)),
    "consent:consent": (SEES_CONSENTS, None),
    "consent:end_custody": (RECORDS, RECORDS),
    "consent:end_delegation": (may(Permission.END_DELEGATION), may(Permission.END_DELEGATION)),
    "consent:end_finding": (RECORDS, RECORDS),
    "consent:find": (RECORDS, RECORDS),
    "consent:go_through": (RECORDS, RECORDS),
    "consent:hide": (None, may(Permission.KEEP_HIDDEN_FROM)),
    "consent:keep_from": (may(Permission.WITHDRAW_CONSENT), may(Permission.WITHDRAW_CONSENT)),
    "consent:let_in": (may(Permission.LET_IN), may(Permission.LET_IN)),
    "consent:narrow": (may(Permission.WITHDRAW_CONSENT), may(Permission.WITHDRAW_CONSENT)),
    "consent:one_suffices": (may(Permission.OVERRIDE_CONSENT), may(Permission.OVERRIDE_CONSENT)),
    "consent:record": (RECORDS, RECORDS),
    "consent:record_power": (may(Permission.RECORD_POWER), may(Permission.RECORD_POWER)),
    "consent:renew": (None, may(Permission.RENEW_CONSENT)),
    "consent:show": (SEES_CONSENTS, None),
    "consent:take_back": (None, ASKS),
    "consent:take_over": (RECORDS, RECORDS),
    "consent:who": (SEES_CONSENTS, None),
    "consent:withdraw": (
        either(may(Permission.WITHDRAW_CONSENT), RECORDS),
        either(may(Permission.WITHDRAW_CONSENT), RECORDS),
    ),
    "demo:choose": (anyone, anyone),
    "diary:answer": (UNIT, UNIT),
    "diary:ask": (OWN_LOG, OWN_LOG),
    "diary:file": (OWN_LOG, None),
    "diary:log": (OWN_LOG, None),
    "diary:question": (OWN_LOG, OWN_LOG),
    "diary:waiting": (UNIT, None),
    "emergency:end": (None, may(Permission.USE_EMERGENCY)),
    "emergency:open": (at_work, at_work),
    "emergency:review": (UNIT, UNIT),
    "emergency:waiting": (UNIT, None),
    "front:language": (None, anyone),
    "front:start": (anyone, None),
    "ke:appoint": (UNIT, UNIT),
    "ke:choose": (UNIT, None),
    "ke:clear": (None, None),  # only for whoever is cleared for the municipality: tests/web/ke/test_clearing.py
    "ke:clear_end": (None, None),
    "ke:clear_whom": (None, None),
    "ke:protected": (None, None),
    "ke:end": (UNIT, UNIT),
    "ke:person": (UNIT, None),
    "ke:register": (UNIT, None),
    "ke:review": (UNIT, UNIT),
    "ke:reviews": (UNIT, None),
    "ke:secondary": (UNIT, UNIT),
    "ke:start": (UNIT, None),
    "ke:unanswered": (UNIT, None),
    "ke:waiting": (UNIT, None),
    "ke:without_secondary": (UNIT, None),
    "letters:index": (room(Room.INTAKE), None),
    "letters:pdf": (room(Room.INTAKE), None),
    "letters:show": (room(Room.INTAKE), None),
    "login:act": (logged_in, logged_in),
    "login:again": (strong, strong),
    "login:back": (anyone, None),
    "login:begin": (anyone, None),
    "login:by_frame": (anyone, None),
    "login:by_token": (None, anyone),
    "login:choose": (anyone, None),
    "login:confirmed": (logged_in, None),
    "login:extend": (None, logged_in),
    "login:keys": (anyone, None),
    "login:out": (None, anyone),
    "meetings:add_topic": (may(Permission.RAISE_TOPIC), may(Permission.RAISE_TOPIC)),
    "meetings:agree": (None, whole(Room.MEETINGS)),
    "meetings:answer": (None, may(Permission.ANSWER_INVITATION)),
    "meetings:approve": (room(Room.MEETINGS), CALLS),  # for others than the coordinator a way back to the meeting
    "meetings:attendance": (None, CALLS),
    "meetings:begin": (None, CALLS),
    "meetings:call": (CALLS, CALLS),
    "meetings:cancel": (None, CALLS),
    "meetings:change": (CALLS, CALLS),
    "meetings:index": (room(Room.MEETINGS), None),
    "meetings:leave_out": (CALLS, CALLS),
    "meetings:pdf": (room(Room.MEETINGS), None),
    "meetings:plan": (CALLS, CALLS),
    "meetings:show": (room(Room.MEETINGS), None),
    "meetings:take_up": (None, CALLS),
    "meetings:topic": (CALLS, CALLS),
    "meetings:voice": (None, CALLS),
    "meetings:write": (None, CALLS),
    "mine:messages": (None, may(Permission.CHOOSE_MESSAGES)),
    "mine:show": (logged_in, None),
    "office:answer": (post("office", "coordinating_unit"), post("office", "coordinating_unit")),
    "office:index": (OFFICE, None),
    "office:request": (post("office", "coordinating_unit"), None),
    "office:save": (None, post("office", "coordinating_unit")),
    "office:take": (None, post("office")),
    "plan:activate": (None, may(Permission.ACTIVATE_PLAN)),
    "plan:add_goal": (EDITS_PLAN, EDITS_PLAN),
    "plan:add_measure": (EDITS_PLAN, EDITS_PLAN),
    "plan:add_statement": (EDITS_PLAN, EDITS_PLAN),
    "plan:earlier": (room(Room.PLAN), None),
    "plan:earlier_row": (room(Room.PLAN), None),
    "plan:evaluate_goal": (EDITS_PLAN, EDITS_PLAN),
    "plan:evaluate_measure": (EDITS_PLAN, EDITS_PLAN),
    "plan:goal": (EDITS_PLAN, EDITS_PLAN),
    "plan:measure": (EDITS_PLAN, EDITS_PLAN),
    "plan:order": (EDITS_PLAN, EDITS_PLAN),
    "plan:pdf": (room(Room.PLAN), None),
    "plan:period": (EDITS_PLAN, EDITS_PLAN),
    "plan:point": (EDITS_PLAN, EDITS_PLAN),
    "plan:points": (EDITS_PLAN, None),
    "plan:show": (room(Room.PLAN), None),
    "plan:start": (None, may(Permission.ACTIVATE_PLAN)),
    "plan:statement": (EDITS_PLAN, EDITS_PLAN),
    "seeing:choose": (may(Permission.SEE_AS), may(Permission.SEE_AS)),
    "seeing:stop": (None, logged_in),
    "tasks:answer": (lambda role: Basis.PROPOSED in role.bases, lambda role: Basis.PROPOSED in role.bases),
    "tasks:of_person": (room(Room.TASKS), room(Room.TASKS)),
    "tasks:start": (logged_in, None),
    "team:add": (HOLDS_TEAM, HOLDS_TEAM),
    "team:leave": (HOLDS_TEAM, HOLDS_TEAM),
    "team:services": (HOLDS_TEAM, None),
    "team:show": (room(Room.TEAM), None),
    "team:start": (None, HOLDS_TEAM),
    "withheld:decide": (room(Room.PLAN), room(Room.PLAN)),
    "withheld:index": (may(Permission.ASK_WITHHOLDING), None),
    "withheld:readers": (room(Room.PLAN), None),
    "withheld:show": (room(Room.PLAN), room(Room.PLAN)),
    "withheld:text": (room(Room.PLAN), room(Room.PLAN)),
}

# What opens below a strong login, of what its rule lets in: every other page is shut, whatever the wall would show.
WEAK: dict[Level, frozenset[str]] = {
    Level.LOW: frozenset(
        "mine:show login:act login:extend accounts:manage accounts:add_passkey accounts:end_others accounts:password "
        "accounts:remove_passkey accounts:remove_password".split()
    ),
    Level.CODE: frozenset("login:extend child:change child:goals child:now child:opinion child:who".split()),
}


def opens(name: str, rule: Rule | None, role: Role) -> bool:
    """Whether this page, by this method, is for this role."""
    if rule is None or not rule(role):
        return False
    return rule is anyone or not role.known or role.level.is_strong or name in WEAK[role.level]
