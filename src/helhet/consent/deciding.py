"""Who answers for a person today, and why: by age, responsibility, custody, and what has been found and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from helhet.access.selectors import MyPerson, who_may_see
from helhet.access.types import NOBODY, Basis, PersonInView
from helhet.base import clock, statements
from helhet.base.errors import RuleBroken
from helhet.base.names import first_name
from helhet.consent import rules
from helhet.consent.models import ConsentRecord, SharingConsent
from helhet.consent.types import MustAnswer
from helhet.law.ages import ConsentRule, Consents
from helhet.people.selectors import holders_of_responsibility

# What has been found and decided of one person, in one row: the finding and who answers by it, the custody.
_FACTS = """
SELECT f.id IS NOT NULL, f.answers_id, coalesce(r.name, ''), r.login_id, c.kin_id, coalesce(k.name, ''), w.login_id
FROM (SELECT 1) AS one
LEFT JOIN consent_capacityfinding f ON f.person_id = %(person)s AND f.ended_on IS NULL
LEFT JOIN people_relatedperson r ON r.id = f.answers_id
LEFT JOIN consent_custody c ON c.person_id = %(person)s AND c.ended_on IS NULL
LEFT JOIN people_relatedperson k ON k.id = c.kin_id
LEFT JOIN people_worker w ON w.id = c.worker_id
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """``decides``: no finding says otherwise. ``answers``: whom the municipality has found may answer for an adult."""

    decides: bool
    answers: MustAnswer | None
    custody: MustAnswer | None


def facts_of(person_id: int) -> Facts:
    """One query. Needs the room of consents open; in a shut one nothing is found."""
    ((found, kin, name, login, custody, service, worker),) = statements.rows(_FACTS, {"person": person_id})
    return Facts(
        decides=not found,
        answers=MustAnswer(kin, name, Basis.REPRESENTATIVE, login) if kin else None,
        custody=MustAnswer(custody, service, Basis.CUSTODIAN, worker) if custody else None,
    )


class Deciders:
    """Who answers for a person today, by what is asked; asks the database once for each way of answering."""

    def __init__(self, person: PersonInView | MyPerson) -> None:
        self.person, self.today = person, clock.today()
        self._found: dict[Consents, list[MustAnswer]] = {}
        self._facts: Facts | None = None

    @property
    def facts(self) -> Facts:
        if self._facts is None:
            self._facts = facts_of(self.person.id)
        return self._facts

    def rule(self, topics: list[int], *, withheld: bool = False) -> ConsentRule:
        """Who must answer for this, with the law's words and sources. ``withheld``: the parents are not to know."""
        facts = self.facts
        return rules.who_decides(
            self.person.born_on,
            self.today,
            topics=topics,
            decides=facts.decides,
            in_care=facts.custody is not None,
            parents_not_told=withheld,
        )

    def of_topics(self, topics: list[int], *, withheld: bool = False) -> list[MustAnswer]:
        who = self.rule(topics, withheld=withheld).who
        if who not in self._found:
            self._found[who] = self._ask(who)
        return self._found[who]

    def of(self, consent: ConsentRecord) -> list[MustAnswer]:
        return self.of_topics(getattr(consent, "topics", []), withheld=getattr(consent, "withheld", False))

    def _ask(self, who: Consents) -> list[MustAnswer]:
        if who is Consents.PARENTS:
            return self._parents()
        if who is Consents.SELF:
            return self._self()
        one = self.facts.custody if who is Consents.CHILD_WELFARE else self.facts.answers
        return [one] if one else []

    def _parents(self) -> list[MustAnswer]:
        return [
            MustAnswer(kin.id, kin.name, Basis.GUARDIAN, kin.login_id)
            for kin in holders_of_responsibility(self.person.id, self.today)
        ]

    def _self(self) -> list[MustAnswer]:
        own = [grant.login_id for grant in who_may_see(NOBODY, self.person) if grant.basis == Basis.SELF]
        return [MustAnswer(None, self.person.name, Basis.SELF, own[0] if own else None)]


def until_of(person: PersonInView, consent: SharingConsent) -> date:
    """The day a yes given today ends: the day asked for, or the birthday from which somebody else answers."""
    facts = facts_of(person.id)
    changes = rules.changes_hands_on(
        person.born_on,
        clock.today(),
        topics=consent.topics,
        decides=facts.decides,
        in_care=facts.custody is not None,
        parents_not_told=consent.withheld,
    )
    return min(consent.valid_until, changes) if changes else consent.valid_until


def who_must(person: PersonInView, *, topics: list[int] | None = None) -> list[MustAnswer]:
    """Who must answer today: all holders of parental responsibility, the person alone, or another (law.ages)."""
    return Deciders(person).of_topics(topics or [])


def must_for(person: PersonInView, consent: ConsentRecord) -> list[MustAnswer]:
    return Deciders(person).of(consent)


def called(person: PersonInView) -> str:
    """What a sentence calls the person: the first name, or who is expected."""
    return first_name(person.given_name) or _("barnet")


def check_somebody_answers(person: PersonInView, topics: list[int] | None = None) -> None:
    deciders = Deciders(person)
    if deciders.of_topics(topics or []):
        return
    if deciders.rule(topics or []).who is Consents.ASSESS:
        raise RuleBroken(
            _(
                "{name} kan ikke ta stilling til dette selv. Kommunen må først skrive ned hvem som kan, og hvorfor."
            ).format(name=called(person)),
            source="adult-consent",
        )
    raise RuleBroken(
        _("Vi vet ikke hvem som har foreldreansvar, så det er ingen å spørre ennå. Kommunen må finne ut av det."),
        source="pbrl-4-4",
    )


def unseen(consent: ConsentRecord) -> dict[str, bool]:
    """What the log says of a consent the guardians are not to know of, so that it tells them nothing."""
    return {"withheld": True} if getattr(consent, "withheld", False) else {}


def source_of(consent: ConsentRecord) -> str:
    """What an opening because of this consent names: ``consent.sharingconsent:17``."""
    return f"{consent._meta.label_lower}:{consent.pk}"
