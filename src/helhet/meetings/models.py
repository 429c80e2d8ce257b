"""Meetings that only those needed attend, that start from the plan and end in it."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import Now

from helhet.meetings.types import InvitationStatus, MeetingStatus
from helhet.people.types import Addressed, Kept, PersonBound, Withheld


class Meeting(PersonBound, Addressed):
    """A member of the team sees it when invited (``Invitation``), and never who else is."""

    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.DRAFT)
    starts_at = models.DateTimeField()
    minutes_long = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=200, blank=True)
    video_url = models.URLField(blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    child_takes_part = models.CharField(max_length=300, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    short_notice_reason = models.CharField(max_length=300, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)


class Topics(models.Manager["AgendaItem"]):
    """Topics with ``needed``: the ids of the posts each is for, as far as the reader may see them."""

    def get_queryset(self) -> models.QuerySet[AgendaItem]:
        posts = Needed.objects.filter(item_id=OuterRef("pk"), stands=True).order_by("worker_id")
        return super().get_queryset().annotate(needed=ArraySubquery(posts.values("worker_id")))  # type: ignore[no-redef]


class AgendaItem(PersonBound, Addressed, Kept):
    """A topic of a meeting. Only the posts it is for (``needed``) are invited, and see only this.

    The summary is its minutes; it does not change once the meeting is approved.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    topic = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    prepare = models.CharField(max_length=500, blank=True)
    minutes_long = models.PositiveSmallIntegerField(default=15)
    source = models.CharField(max_length=60, blank=True)  # «plan.measure:12»
    raised_by = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    left_out = models.CharField(max_length=300, blank=True)  # why it is not taken up after all; empty: it is
    summary = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Topics()
    needed: list[int]  # what ``Topics`` adds


class Needed(PersonBound, Withheld):
    """One post that a topic is for: a row each, as whoever is needed learns nothing of the others.

    ``stands`` is False for one who is needed no longer.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    stands = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "worker"], name="needed_once_for_a_topic")]


class Invitation(PersonBound, Addressed, Withheld):
    """One invited: a post of a team member, or somebody in the family (``worker`` empty)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=InvitationStatus, default=InvitationStatus.WAITING)
    message = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "worker", "login"], nulls_distinct=False, name="invited_once")
        ]


class Outcome(PersonBound, Addressed, Withheld):
    """What was agreed: what, who, when. Becomes a measure, or a task where there is no plan."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="outcomes")
    topic = models.PositiveSmallIntegerField(null=True, blank=True)
    what = models.CharField(max_length=300)
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=200)
    due_on = models.DateField()
    became = models.CharField(max_length=60)  # «plan.measure:12» or «coordination.task:3»
    created_at = models.DateTimeField(db_default=Now())


class Voice(PersonBound):
    """What the child said, or wanted said, at a meeting: apart from the meeting, which every invited service sees."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="voice")
    text = models.TextField(blank=True)
    said_by = models.CharField(max_length=200, blank=True)  # in person, or who brought it
    version = models.PositiveIntegerField(default=1)
