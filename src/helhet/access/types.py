"""The words of access: topics, rooms, bases, permissions; who acts and whom they have entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.IntegerChoices):
    """What a row is about. A row without topic needs whole access."""

    HEALTH = 1, _("helse")
    SCHOOL = 2, _("skole og barnehage")
    FAMILY = 3, _("familie og hjem")
    ECONOMY = 4, _("økonomi")
    HOUSING = 5, _("bolig")
    LEISURE = 6, _("fritid")
    WORK = 7, _("arbeid")
    EVERYDAY = 8, _("hverdag")


NO_TOPIC = 0  # the key of a row without topic: whole access only
WITHHELD = 9  # a row kept from guardians and next of kin needs this key too (pbrl. § 3-4)
ASKED_FIRST = 10  # and one whose writer wants to be asked first needs this one
FRAME = 15  # the key of a row without content of its own: anyone with a foot in the room
WHOLE = (NO_TOPIC, *Topic.values, FRAME)  # guardians: what the person does not keep from them
AT_WORK = (*WHOLE, WITHHELD)
OWN = (*AT_WORK, ASKED_FIRST)
BY_TOPIC = (*Topic.values, FRAME)
BY_TOPIC_AT_WORK = (*BY_TOPIC, WITHHELD)


def shut_out(login_id: int, topic: int = NO_TOPIC) -> int:
    """How an opening names somebody who sees less: one topic less, or (0) nothing at all."""
    return login_id * 16 + topic


class Room(IntEnum):
    """A part of the case, as the database's policies know it (the number stands in the row keys)."""

    CASE = 1
    INTAKE = 2
    CONSENT = 3
    TEAM = 4
    PLAN = 5
    MEETINGS = 6
    JOURNAL = 7
    CONTACT = 8
    LOG = 9
    TASKS = 10
    CHILD = 11  # the child's own page; its frame: on which days one meets, told also to a weak login


class Basis(StrEnum):
    """Why somebody may see a person. The last two follow from the post, not from a grant."""

    SELF = "self"
    GUARDIAN = "guardian"
    NEXT_OF_KIN = "next_of_kin"
    REPRESENTATIVE = "representative"
    CUSTODIAN = "custodian"  # the child welfare service, while it has the care of the child (pbrl. § 4-4)
    COORDINATOR = "coordinator"
    SECONDARY = "secondary"  # from the day an absence begins
    STANDBY = "standby"  # secondary while the coordinator is there: register only
    PROPOSED = "proposed"  # asked to be coordinator or secondary: register only
    TEAM_MEMBER = "team_member"
    RELAY_HOLDER = "relay_holder"
    OFFICER = "officer"
    EMERGENCY = "emergency"
    OFFICE = "office"
    COORDINATING_UNIT = "coordinating_unit"


BASIS_WORDS = {
    Basis.SELF: _("deg selv"),
    Basis.GUARDIAN: _("forelder"),
    Basis.NEXT_OF_KIN: _("pårørende"),
    Basis.REPRESENTATIVE: _("representant"),
    Basis.CUSTODIAN: _("barnevernet, som har omsorgen"),
    Basis.COORDINATOR: _("koordinator"),
    Basis.SECONDARY: _("sekundærkoordinator i fravær"),
    Basis.STANDBY: _("sekundærkoordinator"),
    Basis.PROPOSED: _("spurt som koordinator"),
    Basis.TEAM_MEMBER: _("medlem av teamet"),
    Basis.RELAY_HOLDER: _("stafettholder"),
    Basis.OFFICER: _("saksbehandler"),
    Basis.EMERGENCY: _("nødtilgang"),
    Basis.OFFICE: _("tjenestekontoret"),
    Basis.COORDINATING_UNIT: _("koordinerende enhet"),
}

PRIVATE_BASES = frozenset({Basis.SELF, Basis.GUARDIAN, Basis.NEXT_OF_KIN, Basis.REPRESENTATIVE})
POST_BASES = frozenset({Basis.OFFICE, Basis.COORDINATING_UNIT})


class Level(StrEnum):
    """How surely a login has shown who it is: the two upper levels of eIDAS, a weaker one, or a card with a code."""

    HIGH = "high"
    SUBSTANTIAL = "substantial"
    LOW = "low"
    CODE = "code"

    @property
    def is_strong(self) -> bool:
        """Enough for a post, and for what needs a fresh login."""
        return self in (Level.HIGH, Level.SUBSTANTIAL)


class Permission(StrEnum):
    """What can be done to one person's case. Each has its row in ``access.policy``."""

    SEND_REQUEST = "send_request"
    WITHDRAW_REQUEST = "withdraw_request"
    TAKE_REQUEST = "take_request"
    ASSESS_REQUEST = "assess_request"
    ISSUE_DECISION = "issue_decision"
    ASK_PLAN_CONSENT = "ask_plan_consent"
    ASK_SHARING_CONSENT = "ask_sharing_consent"
    ANSWER_CONSENT = "answer_consent"
    RECORD_CONSENT = "record_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    OVERRIDE_CONSENT = "override_consent"
    RECORD_CAPACITY = "record_capacity"
    RECORD_CUSTODY = "record_custody"
    RENEW_CONSENT = "renew_consent"
    LET_IN = "let_in"
    RECORD_POWER = "record_power"
    END_DELEGATION = "end_delegation"
    APPOINT_COORDINATOR = "appoint_coordinator"
    ANSWER_ASSIGNMENT = "answer_assignment"
    END_ASSIGNMENT = "end_assignment"
    HOLD_TEAM = "hold_team"
    EDIT_PLAN = "edit_plan"
    ACTIVATE_PLAN = "activate_plan"
    EVALUATE_PLAN = "evaluate_plan"
    CALL_MEETING = "call_meeting"
    RAISE_TOPIC = "raise_topic"
    ANSWER_INVITATION = "answer_invitation"
    WRITE_MINUTES = "write_minutes"
    ASK_WITHHOLDING = "ask_withholding"
    DECIDE_WITHHOLDING = "decide_withholding"
    OWN_WITHHOLDING = "own_withholding"
    ASK_FIRST = "ask_first"
    ASK_TO_USE = "ask_to_use"
    HOLD_TASKS = "hold_tasks"
    FINISH_TASK = "finish_task"
    USE_EMERGENCY = "use_emergency"
    REVIEW_EMERGENCY = "review_emergency"
    CHOOSE_MESSAGES = "choose_messages"
    KEEP_HIDDEN_FROM = "keep_hidden_from"
    SEE_AS = "see_as"
    ASK_WHY = "ask_why"
    ANSWER_WHY = "answer_why"
    ORDER_LETTER = "order_letter"
    HOLD_CARD = "hold_card"
    SPEAK_ON_CHILDS_PAGE = "speak_on_childs_page"
    HEAR_CHILD = "hear_child"


@dataclass(frozen=True)
class Actor:
    """Who acts, in this transaction: a login, privately or in a post.

    ``posts`` are the kinds of the unit the post is in (``office``, ``coordinating_unit`` …), and ``clears`` for
    whoever there has clearance for every protected person of the municipality. ``seen_by``: who really looks, where
    a case is seen through this actor's eyes (``access.seeing``).
    """

    login_id: int | None
    worker_id: int | None
    name: str
    acting_as: str
    unit_id: int | None = None
    unit_name: str = ""
    municipality_id: int | None = None
    posts: frozenset[str] = frozenset()
    request_id: str = ""
    seen_by: Actor | None = None
    level: Level = Level.HIGH

    @property
    def is_known(self) -> bool:
        return self.login_id is not None

    @property
    def is_worker(self) -> bool:
        return self.worker_id is not None

    @property
    def clears(self) -> bool:
        """Gives and ends clearances for protected persons, and hears of each reading of them."""
        return "clears" in self.posts


NOBODY = Actor(login_id=None, worker_id=None, name="", acting_as="")


@dataclass(frozen=True)
class PersonInView:
    """A person somebody has entered, in this transaction: what the pages' heads need, and the bases.

    ``rooms`` are the rooms in which the actor sees at least something, ``whole`` those in
    which all of it; ``topics`` the topics seen in the plan. ``ends_at``: when an emergency access ends.
    ``is_weak``: the login is not strong, and may do little.
    """

    id: int
    public_id: str
    municipality_id: int
    given_name: str
    family_name: str
    born_on: date | None
    expected_on: date | None
    language: str
    interpreter: str
    address_protection: str
    bases: frozenset[Basis] = frozenset()
    rooms: frozenset[Room] = frozenset()
    whole: frozenset[Room] = frozenset()
    topics: frozenset[int] = field(default_factory=frozenset)
    ends_at: datetime | None = None
    level: Level = Level.HIGH

    @property
    def person_id(self) -> int:
        return self.id

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_protected(self) -> bool:
        """Where the person lives is kept from everybody who is not cleared (folkeregisterloven § 10-4)."""
        return self.address_protection != "none"

    def may(self, permission: Permission) -> bool:
        """Whether the policy table lets this actor do it: for showing or hiding a button."""
        from helhet.access.policy import allows, reaches

        return allows(self.bases, self.rooms, permission) and reaches(self.level, permission)


def only_keys(person_id: int, municipality_id: int) -> PersonInView:
    """A person nobody has entered, for scheduled work: what gives and ends access needs the keys alone."""
    return PersonInView(person_id, "", municipality_id, "", "", None, None, "", "", "")
