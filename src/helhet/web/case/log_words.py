"""The log in plain words: what was opened, what was done, in which capacity."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.access.types import POST_BASES, Basis
from helhet.audit.selectors import LogLine
from helhet.base.names import first_name

# What a page says it shows (``person_for(shown=…)``) → what somebody did.
SHOWN: dict[str, Promise] = {
    "case": gettext_lazy("leste om saken"),
    "plan": gettext_lazy("leste planen"),
    "plan pdf": gettext_lazy("hentet planen som PDF"),
    "plan editions": gettext_lazy("leste tidligere utgaver av planen"),
    "team": gettext_lazy("så hvem som er i teamet"),
    "meeting": gettext_lazy("leste om et møte"),
    "meetings": gettext_lazy("så hvilke møter som er holdt og skal holdes"),
    "minutes": gettext_lazy("leste et referat"),
    "minutes.pdf": gettext_lazy("hentet et referat som PDF"),
    "consent": gettext_lazy("så hva det er sagt ja og nei til"),
    "tasks": gettext_lazy("så hva som er avtalt"),
    "letters": gettext_lazy("så hvilke brev som er sendt"),
    "letter": gettext_lazy("åpnet et brev"),
    "appointment letter": gettext_lazy("skrev brevet om hvem som er koordinator"),
    "log": gettext_lazy("leste loggen"),
    "application": gettext_lazy("åpnet søknaden"),
    "request": gettext_lazy("leste søknaden"),
    "assessment": gettext_lazy("leste søknaden og vurderingen"),
    "assignment": gettext_lazy("så spørsmålet om å være koordinator"),
    "ke": gettext_lazy("så hvem som er eller kan bli koordinator"),
    "see as": gettext_lazy("så saken slik en annen ser den"),
    "ke/reviews": gettext_lazy("gikk gjennom hvem som har tilgang"),
    "ke/questions": gettext_lazy("leste et spørsmål om loggen"),
    "ke/emergency": gettext_lazy("leste om en nødtilgang"),
    "emergency": gettext_lazy("åpnet saken med nødtilgang"),
    "mine": gettext_lazy("åpnet siden sin"),
    "withheld": gettext_lazy("så hvem som kan lese en tekst"),
    "child": gettext_lazy("åpnet barnets side"),
    "childs words": gettext_lazy("leste det barnet selv har skrevet"),
    "accounts": gettext_lazy("så hvem som har fått brev med kode"),
}
# An act (the whole name, or its first word) → what somebody did.
DONE: dict[str, Promise] = {
    "request.sent": gettext_lazy("sendte søknaden"),
    "request.taken": gettext_lazy("begynte å behandle søknaden"),
    "request": gettext_lazy("behandlet søknaden"),
    "draft": gettext_lazy("skrev på en søknad"),
    "assessment": gettext_lazy("vurderte søknaden"),
    "decision.issued": gettext_lazy("sendte svaret på søknaden"),
    "decision": gettext_lazy("skrev på svaret på søknaden"),
    "letter": gettext_lazy("sendte et brev"),
    "assignment.proposed": gettext_lazy("spurte noen om å være koordinator"),
    "assignment.accepted": gettext_lazy("sa ja til å være koordinator"),
    "assignment.declined": gettext_lazy("sa nei til å være koordinator"),
    "assignment.ended": gettext_lazy("avsluttet et oppdrag som koordinator"),
    "assignment": gettext_lazy("endret hvem som er koordinator"),
    "consent.plan_asked": gettext_lazy("spurte om samtykke til planen"),
    "consent.sharing_asked": gettext_lazy("spurte om å få dele opplysninger"),
    "consent.answered": gettext_lazy("svarte på et samtykke"),
    "consent.given": gettext_lazy("ga samtykke"),
    "consent.refused": gettext_lazy("sa nei til et samtykke"),
    "consent.withdrawn": gettext_lazy("trakk et samtykke"),
    "consent.narrowed": gettext_lazy("stengte et tema for en tjeneste"),
    "consent.worker_shut_out": gettext_lazy("stengte for en som arbeider i en tjeneste"),
    "consent.one_suffices": gettext_lazy("lot én forelders ja være nok"),
    "consent.renewal_asked": gettext_lazy("spurte om et samtykke skal fortsette"),
    "consent.gone_through": gettext_lazy("gikk gjennom et samtykke"),
    "consent.let_in": gettext_lazy("slapp inn en pårørende"),
    "consent.power_recorded": gettext_lazy("skrev ned en fullmakt"),
    "consent.delegation_ended": gettext_lazy("stengte for en pårørende eller representant"),
    "consent.capacity_found": gettext_lazy("skrev ned en vurdering av hvem som kan svare"),
    "consent.capacity_ended": gettext_lazy("avsluttet en vurdering av hvem som kan svare"),
    "consent.custody_recorded": gettext_lazy("skrev ned at barnevernet har omsorgen"),
    "consent.custody_ended": gettext_lazy("skrev ned at barnevernet ikke lenger har omsorgen"),
    "consent": gettext_lazy("gjorde noe med et samtykke"),
    "team.started": gettext_lazy("startet teamet"),
    "team.member_joined": gettext_lazy("tok noen med i teamet"),
    "team.member_left": gettext_lazy("avsluttet en plass i teamet"),
    "team": gettext_lazy("endret teamet"),
    "plan.started": gettext_lazy("begynte på planen"),
    "plan.activated": gettext_lazy("tok planen i bruk"),
    "plan.revoked": gettext_lazy("avsluttet planen"),
    "plan.goal_evaluated": gettext_lazy("skrev hvordan det går med et mål"),
    "plan.measure_evaluated": gettext_lazy("skrev hvordan det går med et tiltak"),
    "plan": gettext_lazy("skrev i planen"),
    "meeting.called": gettext_lazy("kalte inn til møte"),
    "meeting.answered": gettext_lazy("svarte på en innkalling"),
    "meeting.cancelled": gettext_lazy("avlyste et møte"),
    "meeting": gettext_lazy("forberedte et møte"),
    "minutes.approved": gettext_lazy("godkjente et referat"),
    "minutes": gettext_lazy("skrev referat"),
    "task": gettext_lazy("gjorde noe med en oppgave"),
    "case.opened": gettext_lazy("startet saken"),
    "withheld.asked": gettext_lazy("ba om at foreldrene ikke ser en tekst"),
    "withheld.decided": gettext_lazy("svarte på om foreldrene skal se en tekst"),
    "withheld.shown": gettext_lazy("lot foreldrene lese en tekst igjen"),
    "withheld.use_asked": gettext_lazy("spurte om å få bruke en tekst"),
    "withheld.use_answered": gettext_lazy("svarte på om en tekst kan brukes"),
    "withheld": gettext_lazy("valgte hvem som kan lese en tekst"),
    "case": gettext_lazy("flyttet saken videre"),
    "file": gettext_lazy("la inn et dokument"),
    "person": gettext_lazy("registrerte et barn som er ventet"),
    "person.address_protected": gettext_lazy("fikk vite om adressen er skjermet"),
    "person.hidden_from": gettext_lazy("skrev ned hvem adressen er skjult for"),
    "clearance.given": gettext_lazy("lot noen få vite om deg, selv om adressen er skjermet"),
    "clearance.ended": gettext_lazy("sa at noen ikke lenger skal vite om deg"),
    "log.asked": gettext_lazy("spurte hvorfor noen så på saken"),
    "log.answered": gettext_lazy("svarte på hvorfor noen så på saken"),
    "notice": gettext_lazy("fikk ikke levert en beskjed"),
    "notice.not_sent": gettext_lazy("lot være å sende en beskjed"),
    "notice.messages_chosen": gettext_lazy("valgte om det skal sendes beskjeder"),
    "emergency.opened": gettext_lazy("åpnet saken i en nødsituasjon"),
    "emergency.ended": gettext_lazy("avsluttet en nødtilgang"),
    "emergency.reviewed": gettext_lazy("gikk gjennom en nødtilgang"),
    "child.said": gettext_lazy("skrev hva barnet mener"),
    "child.heard": gettext_lazy("sa fra at det barnet skrev, er lest"),
    "child": gettext_lazy("endret noe på barnets side"),
    "access.letter_ordered": gettext_lazy("bestilte brev med kode til en uten BankID"),
    "access.card_made": gettext_lazy("laget et kort som åpner barnets side"),
    "access.card_ended": gettext_lazy("avsluttet kortet som åpner barnets side"),
    "access.differs": gettext_lazy("fant en tilgang som må ses på"),
    "access": gettext_lazy("endret en tilgang"),
}
# What the office sees of an application before somebody there has taken it, and after it has been answered.
HEAD = gettext_lazy("så at det er søkt, men ikke innholdet")
OWN_PAGE = gettext_lazy("åpnet siden din")
REFUSED = gettext_lazy("prøvde å åpne noe, men slapp ikke inn")

# In the reader's eyes: why somebody could see what they saw.
WHY: dict[Basis, Promise] = {
    Basis.SELF: gettext_lazy("eier saken"),
    Basis.GUARDIAN: gettext_lazy("er forelder"),
    Basis.NEXT_OF_KIN: gettext_lazy("er pårørende du har med"),
    Basis.REPRESENTATIVE: gettext_lazy("er representant"),
    Basis.CUSTODIAN: gettext_lazy("er i barnevernet, som har omsorgen"),
    Basis.COORDINATOR: gettext_lazy("er koordinator"),
    Basis.SECONDARY: gettext_lazy("trer inn mens koordinatoren er borte"),
    Basis.STANDBY: gettext_lazy("skal tre inn når koordinatoren er borte"),
    Basis.PROPOSED: gettext_lazy("er spurt om å være koordinator"),
    Basis.TEAM_MEMBER: gettext_lazy("er med i teamet, og tjenesten har samtykke"),
    Basis.RELAY_HOLDER: gettext_lazy("holder stafettpinnen"),
    Basis.OFFICER: gettext_lazy("behandler søknaden"),
    Basis.EMERGENCY: gettext_lazy("åpnet med nødtilgang, som blir gått gjennom etterpå"),
    Basis.OFFICE: gettext_lazy("jobber på kontoret som tar imot søknader, og ser ikke innholdet"),
    Basis.COORDINATING_UNIT: gettext_lazy("jobber i koordinerende enhet, og ser ikke innholdet"),
}


def act(line: LogLine, me: int | None = None) -> str:
    """«leste planen», «leste planen tre ganger»; ``me`` is the reader's login, who opened «siden din»."""
    if line.kind == "refusal":
        words = str(REFUSED)
    elif line.kind == "viewing":
        words = _shown(line, me) or _("åpnet saken")
    else:
        words = str(DONE.get(line.what) or DONE.get(line.what.split(".")[0]) or _("gjorde noe i saken"))
    if line.times < 2:
        return words
    again = ngettext("{number} gang", "{number} ganger", line.times).format(number=line.times)
    return f"{words}, {again}"


def _shown(line: LogLine, me: int | None) -> str:
    if line.what == "mine" and line.login_id == me and not line.acting_as:
        return str(OWN_PAGE)
    if line.what == "request" and Basis.OFFICER not in line.basis:  # content opens to the officer of it alone
        return str(HEAD)
    return shown_in_words(line.what)


def shown_in_words(shown: str) -> str:
    """The words for what a page shows; by its first word where the whole has none of its own («ke/appoint»)."""
    return str(SHOWN.get(shown) or SHOWN.get(re.split("[:/. ]", shown)[0]) or "")


def why(line: LogLine) -> str:
    """«Marit er koordinator.»; the office is named only where nothing nearer opened the page."""
    known = [Basis(name) for name in line.basis if name in set(Basis)]
    nearer = [basis for basis in known if basis not in POST_BASES]
    reasons = [str(WHY[basis]) for basis in nearer or known]
    if not reasons:
        return ""
    return _("{name} {reasons}.").format(name=first_name(line.who), reasons=_(" og ").join(reasons))


def who(line: LogLine, me: int | None) -> str:
    """Who it was; the reader is «Du», scheduled work is Helhet, somebody private who was not let in is not named."""
    if line.login_id is None:
        return _("Helhet, av seg selv,")
    if line.login_id == me and not line.acting_as:
        return _("Du")
    return _("En privatperson") if line.by_a_stranger else line.who


def acting_as(line: LogLine) -> str:
    """«vernepleier i Barn, unge og familie»: the log has the title and the unit with a comma between."""
    title, _comma, unit = line.acting_as.partition(", ")
    return _("{title} ved {unit}").format(title=title, unit=unit) if unit else title
