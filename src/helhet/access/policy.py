"""The one policy table: who may do what, and which rooms each basis opens. Everything absent is denied."""

from collections.abc import Collection

from helhet.access.types import (
    AT_WORK,
    BY_TOPIC,
    BY_TOPIC_AT_WORK,
    FRAME,
    OWN,
    WHOLE,
    Basis,
    Level,
    Permission,
    Room,
)

FAMILY = frozenset({Basis.SELF, Basis.GUARDIAN, Basis.REPRESENTATIVE, Basis.CUSTODIAN})
CLOSE = FAMILY | {Basis.NEXT_OF_KIN}  # who come as themselves
COORDINATING = frozenset({Basis.COORDINATOR, Basis.SECONDARY})

ALLOWED: dict[Permission, frozenset[Basis]] = {
    Permission.SEND_REQUEST: FAMILY,  # pbrl. §§ 2-5, 2-5 b, 2-5 c
    Permission.WITHDRAW_REQUEST: FAMILY,
    Permission.TAKE_REQUEST: frozenset({Basis.OFFICE}),
    Permission.ASSESS_REQUEST: frozenset({Basis.OFFICER}),  # hol. §§ 7-1, 7-2, 7-2 a
    Permission.ISSUE_DECISION: frozenset({Basis.OFFICER}),
    Permission.ASK_PLAN_CONSENT: frozenset({Basis.OFFICER}) | COORDINATING,
    Permission.ASK_SHARING_CONSENT: COORDINATING,  # hol. § 7-2; IPF § 9 i
    Permission.ANSWER_CONSENT: FAMILY,  # IPF § 5; pbrl. §§ 4-3, 4-4
    Permission.RECORD_CONSENT: frozenset({Basis.OFFICER}) | COORDINATING,  # given orally, with a note
    Permission.WITHDRAW_CONSENT: FAMILY,  # pbrl. § 4-1
    Permission.OVERRIDE_CONSENT: frozenset({Basis.OFFICER}) | COORDINATING,  # pbrl. § 4-4; our choice
    Permission.RECORD_CAPACITY: frozenset({Basis.OFFICER}) | COORDINATING,  # pbrl. § 4-3: by health personnel
    Permission.RECORD_CUSTODY: frozenset({Basis.OFFICER}) | COORDINATING,  # pbrl. § 4-4
    Permission.RENEW_CONSENT: FAMILY | COORDINATING,  # asking anew, never prolonging
    Permission.LET_IN: frozenset({Basis.SELF, Basis.GUARDIAN}),  # IPF § 4: next of kin as far as both want
    Permission.RECORD_POWER: frozenset({Basis.OFFICER}) | COORDINATING,  # fvl. § 12
    Permission.END_DELEGATION: FAMILY | COORDINATING,
    Permission.APPOINT_COORDINATOR: frozenset({Basis.COORDINATING_UNIT}),  # hol. § 7-3
    Permission.ANSWER_ASSIGNMENT: frozenset({Basis.PROPOSED}),
    Permission.END_ASSIGNMENT: frozenset({Basis.COORDINATING_UNIT}),
    Permission.HOLD_TEAM: COORDINATING | FAMILY,  # the team is the person's own: domain § 5
    Permission.EDIT_PLAN: COORDINATING | FAMILY,  # IPF § 4: the person takes part in all phases
    Permission.ACTIVATE_PLAN: COORDINATING,
    Permission.EVALUATE_PLAN: COORDINATING | FAMILY | {Basis.TEAM_MEMBER},
    Permission.CALL_MEETING: COORDINATING,  # hol. § 7-2
    Permission.RAISE_TOPIC: COORDINATING
    | FAMILY
    | {Basis.NEXT_OF_KIN},  # IPF § 4: what is talked about is also the family's to choose
    Permission.ANSWER_INVITATION: FAMILY | {Basis.TEAM_MEMBER, Basis.NEXT_OF_KIN},
    Permission.WRITE_MINUTES: COORDINATING,
    Permission.ASK_WITHHOLDING: frozenset({Basis.SELF, Basis.TEAM_MEMBER}) | COORDINATING,  # pbrl. § 3-4
    Permission.DECIDE_WITHHOLDING: frozenset({Basis.OFFICER}) | COORDINATING,  # pbrl. § 3-4
    Permission.OWN_WITHHOLDING: frozenset({Basis.SELF}),  # to show one's text again, or to take it out
    Permission.ASK_FIRST: frozenset({Basis.SELF}),  # one's own text: our own rule
    Permission.ASK_TO_USE: COORDINATING,
    Permission.HOLD_TASKS: COORDINATING | FAMILY,
    Permission.FINISH_TASK: COORDINATING | FAMILY | {Basis.TEAM_MEMBER, Basis.RELAY_HOLDER},  # others: their own
    Permission.ASK_WHY: FAMILY,  # pjl. § 22 a
    Permission.ANSWER_WHY: frozenset({Basis.COORDINATING_UNIT}),
    Permission.SEE_AS: COORDINATING | FAMILY,  # so that a consent can be understood by looking
    Permission.USE_EMERGENCY: frozenset({Basis.EMERGENCY}),  # tell that it was opened, and end it early
    Permission.REVIEW_EMERGENCY: frozenset({Basis.COORDINATING_UNIT}),
    Permission.CHOOSE_MESSAGES: frozenset({Basis.SELF}),  # a protected address: who is told, decides
    Permission.KEEP_HIDDEN_FROM: COORDINATING | {Basis.OFFICER},  # folkeregisterloven § 10-4
    # Who lacks electronic identity has met somebody who knows who it is, and who orders the letter.
    Permission.ORDER_LETTER: COORDINATING | {Basis.OFFICER, Basis.OFFICE, Basis.COORDINATING_UNIT},
    Permission.HOLD_CARD: COORDINATING | {Basis.GUARDIAN, Basis.CUSTODIAN},  # a code card for a child
    Permission.SPEAK_ON_CHILDS_PAGE: frozenset({Basis.SELF}),  # pbrl. § 3-1, IPF § 4: to be heard
    Permission.HEAR_CHILD: COORDINATING,
}

# The room without which there is nothing to do it in: somebody let in as far as the plan does not hold the team. The
# wall says the same; this says it before anything is begun.
NEEDS: dict[Permission, Room] = {
    Permission.SEND_REQUEST: Room.INTAKE,
    Permission.WITHDRAW_REQUEST: Room.INTAKE,
    Permission.ANSWER_CONSENT: Room.CONSENT,
    Permission.WITHDRAW_CONSENT: Room.CONSENT,
    Permission.RENEW_CONSENT: Room.CONSENT,
    Permission.END_DELEGATION: Room.CONSENT,
    Permission.HOLD_TEAM: Room.TEAM,
    Permission.EDIT_PLAN: Room.PLAN,
    Permission.EVALUATE_PLAN: Room.PLAN,
    Permission.RAISE_TOPIC: Room.MEETINGS,
    Permission.ANSWER_INVITATION: Room.MEETINGS,
    Permission.HOLD_TASKS: Room.TASKS,
    Permission.FINISH_TASK: Room.TASKS,
    Permission.HOLD_CARD: Room.CHILD,
    Permission.SPEAK_ON_CHILDS_PAGE: Room.CHILD,
    Permission.HEAR_CHILD: Room.CHILD,
}

_FAMILY_ROOMS = (
    Room.CASE,
    Room.INTAKE,
    Room.CONSENT,
    Room.TEAM,
    Room.PLAN,
    Room.MEETINGS,
    Room.CONTACT,
    Room.LOG,
    Room.TASKS,
)
_COORDINATOR_ROOMS = (
    Room.CASE,
    Room.INTAKE,
    Room.CONSENT,
    Room.TEAM,
    Room.PLAN,
    Room.MEETINGS,
    Room.JOURNAL,
    Room.CONTACT,
    Room.TASKS,
    Room.CHILD,
)

# Which rooms a grant on this basis opens, and by which keys (all, only topics opened by consent, only the frame).
# What is kept from guardians (pbrl. § 3-4) opens to the person and to those at work, never to guardians, next of kin
# or representatives; what its writer wants to be asked about first, to the writer and the coordinator alone.
OPENS: dict[Basis, tuple[tuple[Room, ...], tuple[int, ...]]] = {
    Basis.SELF: ((*_FAMILY_ROOMS, Room.CHILD), OWN),
    Basis.GUARDIAN: ((*_FAMILY_ROOMS, Room.CHILD), WHOLE),
    Basis.REPRESENTATIVE: (_FAMILY_ROOMS, WHOLE),
    Basis.CUSTODIAN: ((*_FAMILY_ROOMS, Room.CHILD), WHOLE),
    Basis.NEXT_OF_KIN: ((Room.CASE, Room.PLAN, Room.MEETINGS), BY_TOPIC),  # only as far as the person wants
    Basis.COORDINATOR: (_COORDINATOR_ROOMS, OWN),
    Basis.SECONDARY: (_COORDINATOR_ROOMS, OWN),
    Basis.STANDBY: ((Room.CASE,), (FRAME,)),
    Basis.PROPOSED: ((Room.CASE,), (FRAME,)),
    Basis.TEAM_MEMBER: ((Room.CASE, Room.PLAN, Room.MEETINGS, Room.TASKS), BY_TOPIC_AT_WORK),
    Basis.RELAY_HOLDER: ((Room.CASE, Room.CONSENT, Room.TEAM, Room.MEETINGS, Room.JOURNAL, Room.TASKS), AT_WORK),
    Basis.OFFICER: ((Room.CASE, Room.INTAKE, Room.CONSENT, Room.CONTACT), AT_WORK),
    Basis.EMERGENCY: ((Room.CASE, Room.PLAN, Room.TEAM, Room.CONTACT), AT_WORK),
}

# Which rooms a login at this level opens, whatever its grants: the wall cuts the keys by it. A number below nought is
# the frame of that room and no more. What stands in a plan, an application, a consent or a log needs a strong login;
# without one, one may know that one has a case, who the coordinator is, and on which days one meets. A child's card
# with a code opens the child's own page. How much, is our choice (docs/access.md).
LEVELS: dict[Level, tuple[int, ...]] = {
    Level.HIGH: tuple(Room),
    Level.SUBSTANTIAL: tuple(Room),
    Level.LOW: (-Room.CASE, -Room.CHILD),
    Level.CODE: (Room.CHILD,),
}

# What may be done below a strong login: by the door, before the wall is asked.
WEAK_MAY: dict[Level, frozenset[Permission]] = {
    Level.LOW: frozenset(),
    Level.CODE: frozenset({Permission.SPEAK_ON_CHILDS_PAGE}),
}


def reaches(level: Level, permission: Permission) -> bool:
    """Whether a login at this level may do it, whatever its bases."""
    return level.is_strong or permission in WEAK_MAY[level]


def allows(bases: Collection[Basis], rooms: Collection[Room], permission: Permission) -> bool:
    """Whether somebody with these bases, in these rooms, may do it: the one question the door asks."""
    needed = NEEDS.get(permission)
    return not ALLOWED[permission].isdisjoint(bases) and (needed is None or needed in rooms)
