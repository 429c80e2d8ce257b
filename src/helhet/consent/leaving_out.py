"""Keeping something from a named worker of a service: rows that the opening carries, so that the wall holds them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from helhet.access.actions import close_openings, open_topics
from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView, Topic
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent import rules
from helhet.consent.asking import answers_of, end, left_out_of, locked, override_of
from helhet.consent.deciding import source_of, unseen
from helhet.consent.ending import decider
from helhet.consent.models import Consenter, LeftOut, Override, SharingConsent, StoredAnswer
from helhet.consent.types import ConsentStatus, KeptFrom
from helhet.people.selectors import workers_of


def leave_out(consent: SharingConsent, kept: Iterable[KeptFrom]) -> list[LeftOut]:
    """Write down whom the question leaves out. Called inside an action; the worker must work in the service."""
    posts = {post.public_id: post for post in workers_of(consent.service_id, clock.today())}
    rows = []
    for one in kept:
        if one.worker not in posts:
            raise RuleBroken(_("Velg en som arbeider i tjenesten nå."), source="ipf-9-i", field="left_out")
        for topic in one.topics or (None,):
            about = {name: getattr(consent, name) for name in ("person_id", "municipality_id", "withheld")}
            rows.append(LeftOut(**about, sharing_consent=consent, worker=posts[one.worker], topic=topic))
    LeftOut.objects.bulk_create(rows, ignore_conflicts=True)
    return rows


def keep_out(question: SharingConsent, before: Iterable[SharingConsent]) -> None:
    """Let a question about the same service leave out whom what was before leaves out; called inside an action."""
    rows = LeftOut.objects.filter(sharing_consent__in=list(before)).order_by("id")
    LeftOut.objects.bulk_create(
        [LeftOut(sharing_consent=question, **_same(row, but=("sharing_consent",))) for row in rows],
        ignore_conflicts=True,
    )


@action(Permission.WITHDRAW_CONSENT)
def narrow_sharing(actor: Actor, person: PersonInView, *, consent: str, topics: Iterable[int]) -> SharingConsent:
    """Shut topics from a service, at once: what is left is the same consent with fewer topics.

    A yes to more is a yes to less, so the answers follow.
    """
    old = _stands(actor, person, consent)
    left = sorted({Topic(topic).value for topic in topics})
    rules.check_narrower(old.topics, left)
    new = _instead(person, old, left)
    _open(person, new)
    record(
        "consent.narrowed", person.id, person.municipality_id, before=source_of(old), consent=source_of(new),
        topics=left, **unseen(new),
    )  # fmt: skip
    return new


@action(Permission.WITHDRAW_CONSENT)
def keep_from_worker(actor: Actor, person: PersonInView, *, consent: str, kept: KeptFrom) -> SharingConsent:
    """Shut a named worker of the service out, of some topics or of all, at once. The rest of the service stays.

    Opening again is a new question: then everybody who answers says yes to more than now.
    """
    old = _stands(actor, person, consent)
    rules.check_kept(old.topics, kept.topics)
    new = _instead(person, old, old.topics)
    (row, *_more) = leave_out(new, [kept])
    _open(person, new)
    record(
        "consent.worker_shut_out", person.id, person.municipality_id, before=source_of(old), consent=source_of(new),
        worker=row.worker_id, topics=list(kept.topics), **unseen(new),
    )  # fmt: skip
    return new


def _stands(actor: Actor, person: PersonInView, consent: str) -> SharingConsent:
    found = locked(SharingConsent, person, consent)
    if found.status != ConsentStatus.GIVEN or found.valid_until <= clock.today():
        raise RuleBroken(_("Dette samtykket gjelder ikke lenger. Se hva tjenesten ser nå."), source="pbrl-4-1")
    decider(actor, person, found)
    return found


def _open(person: PersonInView, new: SharingConsent) -> None:
    open_topics(
        person,
        service_id=new.service_id,
        topics=new.topics,
        source=source_of(new),
        valid_until=new.valid_until,
        left_out=left_out_of(new),
        withheld=new.withheld,
    )


def _instead(person: PersonInView, old: SharingConsent, topics: list[int]) -> SharingConsent:
    """The same consent, open to less: its answers, what was read, and whom it leaves out, follow."""
    close_openings(person, source=source_of(old))
    override = override_of(old)
    end(old, ConsentStatus.REPLACED)
    new = SharingConsent.objects.create(
        **_same(old, but=("status", "ended_on", "topics")), status=ConsentStatus.GIVEN, topics=topics
    )
    before = list(answers_of(old).values())
    rows = [Consenter(sharing_consent=new, **_same(row, but=("sharing_consent",))) for row in before]
    Consenter.objects.bulk_create(rows)
    follows = {row.id: new_row for row, new_row in zip(before, rows, strict=True)}
    kept = StoredAnswer.objects.filter(consenter_id__in=follows).order_by("id")
    StoredAnswer.objects.bulk_create(
        [StoredAnswer(consenter=follows[one.consenter_id], **_same(one, but=("consenter",))) for one in kept]
    )
    left_out = LeftOut.objects.filter(sharing_consent=old).order_by("id")
    LeftOut.objects.bulk_create(
        [LeftOut(sharing_consent=new, **_same(one, but=("sharing_consent",))) for one in left_out]
    )
    if override is not None:
        Override.objects.create(sharing_consent=new, **_same(override, but=("sharing_consent",)))
    return new


def _same(row: object, *, but: tuple[str, ...]) -> dict[str, object]:
    """The values of a row, for another like it."""
    left = {"id", "public_id", *but}
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.name not in left}  # type: ignore[attr-defined]
