"""The rules of what changes who answers, and of what is kept from whom. Each asks for a reason in writing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.consent.types import Answer, ConsentStatus, Finding, Ground, TakenOver
from helhet.law.ages import MAJORITY, OWN_CONSENT, has_turned


def check_override(*, parents: bool, answers: Sequence[str], ground: str, rests_on: str, reason: str) -> None:
    """One parent's yes suffices only with a written reason (pbrl. § 4-4; that all are asked is our choice)."""
    if not parents or len(answers) < 2:
        raise RuleBroken(_("Her er det ikke flere foreldre som må svare."), source="design-all-consent")
    if Answer.NO in answers:
        raise RuleBroken(_("En av foreldrene har sagt nei. Da er det nei."), source="pbrl-4-4")
    if Answer.YES not in answers:
        raise RuleBroken(_("Ingen av foreldrene har sagt ja ennå. Én må ha svart ja først."), source="pbrl-4-4")
    _check_reasons(ground, rests_on, reason)


def _check_reasons(ground: str, rests_on: str, reason: str) -> None:
    if ground not in Ground.values:
        raise RuleBroken(_("Velg hva det bygger på."), source="pbrl-4-4", field="ground")
    if not rests_on:
        raise RuleBroken(
            _("Skriv hva du vet dette fra. Den andre forelderen får lese det."), source="pbrl-4-4", field="rests_on"
        )
    if not reason:
        raise RuleBroken(
            _("Skriv hvorfor én forelders ja er nok her. Den andre forelderen får lese det."),
            source="pbrl-4-4",
            field="reason",
        )


def check_finding(finding: Finding, *, born_on: date | None, today: date, by_health: bool) -> None:
    """A finding is written and reasoned, by health personnel (pbrl. § 4-3). Under 16 it changes nothing: § 4-4."""
    if born_on is None or not has_turned(born_on, OWN_CONSENT, today):
        raise RuleBroken(
            _("Under 16 år svarer de som har foreldreansvar, uansett. Da trengs ingen slik vurdering."),
            source="pbrl-4-4",
        )
    if finding.found_on > today:
        raise RuleBroken(_("Dagen ligger fram i tid. Skriv dagen vurderingen ble gjort."), field="found_on")
    if not finding.found_by:
        raise RuleBroken(_("Skriv navn og yrke på den som har vurdert det."), source="pbrl-4-3", field="found_by")
    if not finding.reason:
        raise RuleBroken(
            _("Skriv begrunnelsen. Den som det gjelder, har rett til å lese den."), source="pbrl-4-3", field="reason"
        )
    if not by_health and not finding.document:
        raise RuleBroken(
            _("Bare helsepersonell kan vurdere dette. Skriv hvor den skriftlige vurderingen ligger."),
            source="pbrl-4-3",
            field="document",
        )
    _check_who_answers(finding, is_adult=has_turned(born_on, MAJORITY, today))


def _check_who_answers(finding: Finding, *, is_adult: bool) -> None:
    if finding.answers and not is_adult:
        raise RuleBroken(
            _("Når noen er 16 eller 17 år, er det de som har foreldreansvar, som svarer."),
            source="pbrl-4-5",
            field="answers",
        )
    if finding.answers and not finding.answers_why:
        raise RuleBroken(
            _("Skriv hvorfor denne personen kan svare. Kommunen må begrunne det."),
            source="adult-consent",
            field="answers_why",
        )


def check_none_stands(stands: bool) -> None:
    if stands:
        raise RuleBroken(_("Det er allerede skrevet ned. Avslutt det som står, før du skriver ned noe nytt."))


def check_custody(taken: TakenOver, *, born_on: date | None, today: date) -> None:
    if born_on is None or has_turned(born_on, MAJORITY, today):
        raise RuleBroken(
            _("Barnevernet kan bare ha omsorgen for et barn som er født og under 18 år."), source="pbrl-4-4-4"
        )
    if taken.started_on > today:
        raise RuleBroken(_("Dagen ligger fram i tid. Skriv dagen barnevernet overtok."), field="started_on")
    if not taken.rests_on:
        raise RuleBroken(
            _("Skriv hvilket vedtak det bygger på, og hvor det ligger."), source="pbrl-4-4-4", field="rests_on"
        )


def check_caseworker(is_known: bool) -> None:
    if not is_known:
        raise RuleBroken(_("Velg en som arbeider i barnevernstjenesten i dag."), field="worker")


def check_same_service(is_same: bool) -> None:
    if not is_same:
        raise RuleBroken(_("En annen tjeneste står med omsorgen. Avslutt det først."), field="worker")


def check_why_ended(reason: str) -> None:
    if not reason:
        raise RuleBroken(_("Skriv hvorfor det er slutt. Det blir stående."), field="reason")


def check_kept(open_topics: Collection[int], kept: Collection[int]) -> None:
    if not set(kept) <= set(open_topics):
        raise RuleBroken(_("Velg blant temaene tjenesten ser nå."), source="ipf-9-i", field="topics")


def check_can_be_renewed(status: str) -> None:
    if status != ConsentStatus.GIVEN:
        raise RuleBroken(
            _("Det er ikke noe her som kan forlenges. Koordinatoren kan spørre på nytt."), source="pbrl-4-1"
        )


def check_gone_through(status: str, note: str) -> None:
    if status != ConsentStatus.GIVEN:
        raise RuleBroken(_("Dette samtykket gjelder ikke nå, så det er ikke noe å gå gjennom."))
    if not note:
        raise RuleBroken(_("Skriv hvem du snakket med, og når."), field="note")
