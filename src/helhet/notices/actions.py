"""The outbox: a notice is a row in the transaction of what it tells of, and is delivered afterwards.

What is undone tells nobody; what is done tells everybody once, also across a crash.
``send_notice`` stands below the door: the action that calls it has been checked and logs why.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from helhet.access.context import acting_as_job
from helhet.access.types import PersonInView
from helhet.audit.actions import record
from helhet.base import clock, pdf
from helhet.notices.local import local_ports
from helhet.notices.models import Channel, Notice, State
from helhet.notices.protected import is_cleared_worker, may_be_told
from helhet.notices.texts import text_of
from helhet.notices.types import AddressRefused, Delivered, Kind, Ports

__all__ = ["deliver_due", "local_ports", "send_notice"]

log = logging.getLogger(__name__)

# Minutes until the next try: about a day and a half in all, so a weekend's fault at the
# other end is mostly survived; then somebody has to look.
WAITS = (1, 5, 30, 120, 480, 1440)
NOT_PROTECTED = "none"


def send_notice(
    person: PersonInView,
    *,
    kind: Kind,
    about: str,
    login_ids: Iterable[int],
    channel: Channel = Channel.EMAIL,
    not_before: datetime | None = None,
) -> None:
    """Let each of these logins know, once, that something waits.

    ``about`` names the happening (``intake.decision:17``) and makes the idempotency key:
    the same kind about the same is sent once to each. ``channel`` is the wish; who is
    reserved against it, or cannot be reached by it, gets the next best when it is sent.
    """
    text_of(kind)  # an unknown kind fails here, not in the night
    rows = [
        Notice(
            person_id=person.id,
            municipality_id=person.municipality_id,
            login_id=login_id,
            kind=kind,
            channel=channel,
            key=f"{kind}:{about}:{login_id}",
            next_try_at=not_before or clock.now(),
        )
        for login_id in login_ids
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def deliver_due(now: datetime, ports: Ports, *, limit: int = 500) -> Delivered:
    """Deliver what is due at ``now``, each in a transaction of its own; at most ``limit``.

    Any number of processes may run this at once. A row stays locked while its message is
    handed over: after a crash it is handed over again under the same key, which the port
    delivers once.
    """
    counts = {State.SENT: 0, State.WAITING: 0, State.FAILED: 0, State.CANCELLED: 0}
    for _round in range(limit):
        with acting_as_job("notices.outbox"):
            notice = _next_due(now)
            if notice is None:
                break
            counts[_try(notice, now, ports)] += 1
    return Delivered(sent=counts[State.SENT], retried=counts[State.WAITING], failed=counts[State.FAILED])


def _next_due(now: datetime) -> Notice | None:
    return (
        Notice.objects.filter(state=State.WAITING, next_try_at__lte=now)
        .select_related("login", "person", "municipality")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_try_at", "id")
        .first()
    )


def _try(notice: Notice, now: datetime, ports: Ports) -> State:
    notice.tries += 1
    notice.channel = _channel_for(notice)
    if notice.person.address_protection != NOT_PROTECTED and not may_be_told(notice, Channel(notice.channel)):
        return _cancel(notice)
    try:
        _hand_over(notice, ports)
    except AddressRefused:
        _give_up(notice)
    except Exception as wrong:  # whatever ails one message, the others go out
        log.warning("notice %s was not delivered (try %s): %s", notice.pk, notice.tries, type(wrong).__name__)
        if notice.tries > len(WAITS):
            _give_up(notice)
        else:
            notice.next_try_at = now + timedelta(minutes=WAITS[notice.tries - 1])
    else:
        notice.state, notice.sent_at = State.SENT, now
    notice.save(update_fields=["tries", "channel", "state", "next_try_at", "sent_at"])
    return State(notice.state)


def _cancel(notice: Notice) -> State:
    """Not sent, and in the log: whoever is cleared tells the person, orally or on paper."""
    notice.state = State.CANCELLED
    notice.save(update_fields=["tries", "channel", "state"])
    record("notice.not_sent", notice.person_id, notice.municipality_id, kind=notice.kind, channel=notice.channel)
    return State.CANCELLED


def _give_up(notice: Notice) -> None:
    """The dead letter: kept, and in the log, so that somebody calls instead."""
    notice.state = State.FAILED
    record("notice.failed", notice.person_id, notice.municipality_id, kind=notice.kind, channel=notice.channel)


def _channel_for(notice: Notice) -> Channel:
    """The channel wished for, or the next best that reaches the receiver."""
    login = notice.login
    if login is None or login.reserved:  # eForvaltningsforskriften § 9: paper
        return Channel.LETTER
    reached = [
        channel for channel, address in ((Channel.EMAIL, login.email), (Channel.SMS, login.phone)) if address.strip()
    ]
    wished = Channel(notice.channel)
    return wished if wished in (*reached, Channel.LETTER) else next(iter(reached), Channel.LETTER)


def _hand_over(notice: Notice, ports: Ports) -> None:
    login = notice.login
    if login is None or not login.is_active:
        raise AddressRefused("nobody to tell")
    with translation.override(notice.municipality.written_norwegian):
        text = text_of(notice.kind)
        if notice.channel == Channel.EMAIL:
            # The municipality's name tells where somebody lives (domain.md § 7); a worker's mail is like any other.
            open_address = notice.person.address_protection == NOT_PROTECTED or is_cleared_worker(notice)
            sender = notice.municipality.name if open_address else "Helhet"
            ports.email.send(key=notice.key, to=login.email, subject=text.subject, text=text.body, sender=sender)
        elif notice.channel == Channel.SMS:
            ports.sms.send(key=notice.key, to=login.phone, text=text.subject)
        else:
            ports.letter.send(key=notice.key, to=login.name, pdf=_on_paper(notice, text.body))


def _on_paper(notice: Notice, body: str) -> bytes:
    municipality = notice.municipality
    letter: pdf.Letter = {
        "sender": {"municipality": municipality.name, "contact": [municipality.address, municipality.phone]},
        "receiver": {"name": notice.login.name if notice.login else ""},
        "date": f"{clock.today():%d.%m.%Y}",
        "lead": body,
        "sections": [
            {"paragraphs": [_("Vil du heller ha det på papir, så ring oss. Da sender vi det til deg i posten.")]}
        ],
    }
    return pdf.compile("letter", letter, language=municipality.written_norwegian, title=_("Noe venter på deg"))
