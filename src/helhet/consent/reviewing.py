"""Looking at consents again: asked in good time, and never silently prolonged. What is not renewed ends on its day.

Twelve months, the birthdays 12, 15, 16 and 18, a new coordinator, a change of custody (domain.md § 2; our choice).
"""

from __future__ import annotations

from datetime import date, timedelta

from helhet.access.guard import action
from helhet.access.selectors import who_may_see
from helhet.access.types import NOBODY, Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock, statements
from helhet.consent import rules
from helhet.consent.asking import ask, locked
from helhet.consent.deciding import check_somebody_answers, source_of, unseen, who_must
from helhet.consent.leaving_out import keep_out
from helhet.consent.models import PlanConsent, SharingConsent
from helhet.consent.sharing import check_pair
from helhet.consent.types import ConsentStatus
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind

SOON_DAYS = 14  # how soon a new coordinator goes through what there is

# A coordinator who began after it was given or gone through last, where another was before.
_NEW_COORDINATOR = """
UPDATE {table} c SET review_on = %(soon)s
WHERE c.status = 'given' AND (c.review_on IS NULL OR c.review_on > %(soon)s) AND EXISTS (
  SELECT 1 FROM access_grant g WHERE g.person_id = c.person_id AND g.basis = 'coordinator'
  AND g.valid_from <= %(today)s AND %(today)s < g.valid_until AND g.valid_from > coalesce(c.reviewed_on, c.given_on)
  AND EXISTS (SELECT 1 FROM access_grant b WHERE b.person_id = g.person_id AND b.basis = 'coordinator'
              AND b.worker_id <> g.worker_id AND b.valid_from < g.valid_from))
"""
# What comes up within a month and nobody has been told of: source, whose, what, and its day.
_COMING = """
SELECT d.source, d.topics, d.due, p.id, p.municipality_id, p.given_name, p.family_name, p.born_on, p.expected_on
FROM (SELECT 'consent.planconsent:' || id AS source, person_id, '{}'::smallint[] AS topics, review_on AS due
      FROM consent_planconsent WHERE status = 'given'
      UNION ALL
      SELECT 'consent.sharingconsent:' || id, person_id, topics::smallint[], least(review_on, valid_until)
      FROM consent_sharingconsent WHERE status = 'given' AND valid_until > %(today)s) d
JOIN people_person p ON p.id = d.person_id
WHERE d.due > %(today)s AND d.due <= %(near)s
AND NOT EXISTS (SELECT 1 FROM notices_notice n WHERE n.person_id = d.person_id
                AND starts_with(n.key, 'waiting:' || d.source || ':review:' || d.due || ':'))
ORDER BY d.due, p.id LIMIT 2000
"""


@action(Permission.RENEW_CONSENT)
def renew(actor: Actor, person: PersonInView, *, consent: str) -> SharingConsent:
    """Ask whether a sharing consent is to go on for another year: a new question, put to everybody who answers now.

    The old one stands until all have said yes, and ends on its day if they have not.
    """
    old = locked(SharingConsent, person, consent)
    rules.check_can_be_renewed(old.status)
    check_somebody_answers(person, old.topics)
    stands = check_pair(person, old.service_id, old.service.name, change=True, withheld=old.withheld)
    today = clock.today()
    new = SharingConsent.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        service_id=old.service_id,
        withheld=old.withheld,
        status=ConsentStatus.CHANGE if stands else ConsentStatus.ASKED,
        topics=old.topics,
        purpose=old.purpose,
        exceptions=old.exceptions,
        valid_until=rules.year_later(today),
        asked_on=today,
        asked_by_id=actor.worker_id,
        language=person.language,
        interpreter=person.interpreter,
    )
    keep_out(new, [old])
    record(
        "consent.renewal_asked",
        person.id,
        person.municipality_id,
        before=source_of(old),
        consent=source_of(new),
        **unseen(new),
    )
    ask(person, new)
    return new


@action(Permission.RECORD_CONSENT)
def go_through(actor: Actor, person: PersonInView, *, consent: str, plan: bool, note: str) -> None:
    """Note that a consent has been gone through with those who answer, and still is as they want it.

    Nothing is prolonged by it: a sharing consent ends on the day they said yes to.
    """
    row = locked(PlanConsent, person, consent) if plan else locked(SharingConsent, person, consent)
    rules.check_gone_through(row.status, note)
    today = clock.today()
    ends = getattr(row, "valid_until", date.max)
    row.reviewed_on, row.review_note = today, note
    row.review_on = min(rules.review_on(person.born_on, today), ends)
    row.save(update_fields=["reviewed_on", "review_note", "review_on"])
    record("consent.gone_through", person.id, person.municipality_id, consent=source_of(row), **unseen(row))


def ask_in_good_time() -> int:
    """Bring reviews forward where a coordinator is new, and tell everybody of what comes up within a month. How many.

    Called inside an action's stead, by a nightly job; told once for each day that is near.
    """
    today = clock.today()
    days = {"today": today, "soon": today + timedelta(days=SOON_DAYS), "near": today + timedelta(days=rules.NEAR_DAYS)}
    for table in ("consent_planconsent", "consent_sharingconsent"):
        statements.run(_NEW_COORDINATOR.format(table=table), days)
    coming = statements.rows(_COMING, days)
    for source, topics, due, id_, municipality_id, given, family, born_on, expected_on in coming:
        person = PersonInView(id_, "", municipality_id, given, family, born_on, expected_on, "", "", "")
        send_notice(person, kind=Kind.WAITING, about=f"{source}:review:{due}", login_ids=sorted(_whom(person, topics)))
    return len(coming)


def _whom(person: PersonInView, topics: list[int]) -> set[int]:
    """Those who answer, and whoever coordinates."""
    coordinators = {
        grant.login_id for grant in who_may_see(NOBODY, person) if grant.basis in (Basis.COORDINATOR, Basis.SECONDARY)
    }
    return coordinators | {one.login_id for one in who_must(person, topics=topics) if one.login_id}
