"""Who has answered what, in a sentence; and topics as words in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import Topic
from helhet.consent.types import Answer, AnswerInView, ConsentStatus


def listed(words: Iterable[str]) -> str:
    """«skole og barnehage, fritid og hverdag»."""
    found = [str(word) for word in words]
    if len(found) < 2:
        return "".join(found)
    return _("{all_but_last} og {last}").format(all_but_last=", ".join(found[:-1]), last=found[-1])


# A topic's name inside a list: those with «og» in them would run together.
IN_A_LIST = {Topic.SCHOOL: gettext_lazy("skole/barnehage"), Topic.FAMILY: gettext_lazy("familie/hjem")}


EVERYDAY = {
    Topic.HEALTH: gettext_lazy("Helse, behandling og medisiner"),
    Topic.SCHOOL: gettext_lazy("Hvordan det går på skolen eller i barnehagen, og hva som trengs der"),
    Topic.FAMILY: gettext_lazy("Hvordan dere har det hjemme, og hva familien trenger"),
    Topic.ECONOMY: gettext_lazy("Penger og støtteordninger"),
    Topic.HOUSING: gettext_lazy("Hvor og hvordan dere bor"),
    Topic.LEISURE: gettext_lazy("Fritid, venner og det som er gøy"),
    Topic.WORK: gettext_lazy("Arbeid og aktivitet"),
    Topic.EVERYDAY: gettext_lazy("Rutinene i hverdagen: søvn, mat, reise og pauser"),
}


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def topics(values: Iterable[int]) -> str:
    """«skole/barnehage, fritid og hverdag»."""
    return listed(str(IN_A_LIST.get(Topic(value), Topic(value).label)) for value in sorted(values))


def kept_from(values: Iterable[int]) -> str:
    """What a named worker does not see: «ser ikke noe om helse», or nothing at all."""
    found = list(values)
    return _("ser ikke noe om {topics}").format(topics=topics(found)) if found else _("ser ingenting")


def day(value: date) -> str:
    """«3. desember 2026»."""
    # Translators: Django's date format, as in «3. desember 2026».
    return format_date(value, _("j. F Y"))


def said(status: str, answers: Sequence[AnswerInView], missing: Sequence[str], *, was_given: bool) -> str:
    """What has come of a question, by name: those who are asked are few, and know of each other."""
    no = listed(one.name for one in answers if one.answer == Answer.NO)
    if status == ConsentStatus.REFUSED:
        return _("{names} har svart nei.").format(names=no)
    if status == ConsentStatus.WITHDRAWN:
        return _withdrawn(no, was_given)
    if status == ConsentStatus.REPLACED:
        return _("Et nyere samtykke gjelder i stedet, eller perioden var over.")
    return _so_far(answers, missing)


def _withdrawn(names: str, was_given: bool) -> str:
    if not names:
        return _("Spørsmålet ble tatt tilbake.")
    if was_given:
        return _("{names} har trukket samtykket.").format(names=names)
    return _("{names} har tatt svaret sitt tilbake.").format(names=names)


def _so_far(answers: Sequence[AnswerInView], missing: Sequence[str]) -> str:
    yes = listed(one.name for one in answers if one.answer == Answer.YES)
    pending = listed([*(one.name for one in answers if one.is_pending), *missing])
    if yes and pending:
        return _("{yes} har sagt ja. {pending} har ikke svart ennå.").format(yes=yes, pending=pending)
    if pending:
        return _("{pending} har ikke svart ennå.").format(pending=pending)
    return _("{yes} har sagt ja.").format(yes=yes)
