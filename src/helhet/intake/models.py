"""From question to answer: drafts, requests, assessments, decisions and their letters."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from helhet.intake.types import Channel, ItemOutcome, Judged, RequestStatus
from helhet.people.types import Addressed, PersonBound


class Draft(Addressed):
    """An application being written: the writer's own, nobody in the municipality can read it.

    A row, so nothing is lost.
    ``answers`` by step. ``person`` when it is about somebody the writer already has access to.
    """

    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    saved_at = models.DateTimeField(db_default=Now())
    sent_as = models.CharField(max_length=12, blank=True)  # the request it became: sending twice sends once


class Request(PersonBound, Addressed):
    """The head of a request: what is asked for, how it came, where it stands. What it says is in ``RequestContent``."""

    reference = models.CharField(max_length=20, unique=True)
    channel = models.CharField(max_length=20, choices=Channel)
    wants_coordinator = models.BooleanField(default=False)
    wants_child_coordinator = models.BooleanField(default=False)
    wants_plan = models.BooleanField(default=False)
    wants_team = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=RequestStatus, default=RequestStatus.RECEIVED)
    received_on = models.DateField()
    reply_due_on = models.DateField()  # fvl. § 11 a
    officer = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    sent_by = models.ForeignKey("people.Login", on_delete=models.PROTECT, null=True, related_name="+")
    sender_name = models.CharField(max_length=200)
    sender_capacity = models.CharField(max_length=20)  # access.types.Basis
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "reply_due_on", "id"],
                condition=Q(status__in=["received", "assessing"]),
                name="requests_by_deadline",
            ),
            models.Index(
                fields=["municipality", "officer", "reply_due_on", "id"],
                condition=Q(status__in=["received", "assessing"]),
                name="requests_by_officer",
            ),
        ]


class RequestContent(PersonBound):
    """What a request says, as it was sent. Never changes."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="content")
    situation = models.TextField(blank=True)
    important = models.TextField(blank=True)
    own_view = models.TextField(blank=True)  # the child's own words
    own_view_how = models.CharField(max_length=200, blank=True)
    services_today = models.TextField(blank=True)
    services_needed = models.TextField(blank=True)
    wish_for_coordinator = models.TextField(blank=True)
    answers = models.JSONField(default=dict)  # everything, step by step, as answered


class Assessment(PersonBound):
    """One right judged for one request: what the officer found, and why."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="assessments")
    right = models.CharField(max_length=2)  # R1, R3, R4: law.rights
    outcome = models.CharField(
        max_length=8,
        default=Judged.UNCLEAR,
        choices=Judged,
    )
    reason = models.TextField(blank=True)
    assessed_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "right"], name="each_right_is_judged_once_per_request")
        ]


class Condition(PersonBound):
    """One condition of a right, with the facts it was judged on."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="conditions")
    key = models.CharField(max_length=40)  # law.rights condition id
    answer = models.CharField(
        max_length=8, default="unclear", choices=[("yes", _("ja")), ("no", _("nei")), ("unclear", _("ikke klart"))]
    )
    facts = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "key"], name="each_condition_is_judged_once")]


class Hearing(PersonBound):
    """The child's view, its weight, and what is best for the child (pbrl. §§ 3-1, 4-4; fvl. § 17)."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="hearing")
    childs_view = models.TextField(blank=True)
    how_heard = models.CharField(max_length=300, blank=True)
    weight = models.TextField(blank=True)
    best_interests = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)


class Decision(PersonBound, Addressed):
    """The answer to a request. Issued, it never changes: corrections are new decisions."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="decisions")
    issued_on = models.DateField()
    issued_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    legal_basis = models.CharField(max_length=4, default="pbrl")  # decides the complaint deadline: pbrl or fvl


class DecisionItem(PersonBound):
    """The outcome for one right. ``pending`` waits for consent; it is decided by an item in a later decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="items")
    right = models.CharField(max_length=2)
    outcome = models.CharField(
        max_length=10,
        choices=ItemOutcome,
    )
    wish = models.CharField(max_length=300, blank=True)  # for a coordinator, passed on to who appoints

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "right"], name="one_outcome_per_right_and_decision")]
        indexes = [
            models.Index(fields=["municipality"], condition=Q(outcome="pending"), name="items_waiting_for_consent")
        ]


class Letter(PersonBound, Addressed):
    """A letter as it was sent: structured text (for the page) and the PDF made from it. Never changes."""

    kind = models.CharField(
        max_length=20, choices=[("decision", _("svar på søknad")), ("appointment", _("oppnevning"))]
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="letters")
    title = models.CharField(max_length=200)
    body = models.JSONField()
    language = models.CharField(max_length=2, default="nb")
    pdf = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(db_default=Now())


class Delivery(PersonBound):
    """To whom a letter went, and how. Opening it is a viewing; a second notice follows after a week (eFvf § 8)."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, null=True, related_name="+")
    receiver = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=[("digital", _("digitalt")), ("paper", _("på papir"))])
    reminded_at = models.DateTimeField(null=True, blank=True)
