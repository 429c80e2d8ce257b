"""What a source is, and the acts and regulations Helhet cites, by the short name citizens meet them under."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Act:
    """``reference`` is Lovdata's, without prefix: year-month-day-number."""

    key: str
    name: str
    reference: str


class Status(StrEnum):
    LAW = "law"
    DESIGN = "design"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Source:
    """``paragraph`` as it is cited («§ 2-5 c»); ``part`` the subsection in words, if only that is meant.

    ``in_force_on`` is the day from which the wording used here applies, where it was looked up.
    A choice of our own has no act.
    """

    id: str
    title: str
    act: str | None = None
    paragraph: str = ""
    part: str = ""
    in_force_on: date | None = None
    status: Status = Status.LAW


ACTS = {
    act.key: act
    for act in (
        Act("pbrl", "pasient- og brukerrettighetsloven", "1999-07-02-63"),
        Act("hol", "helse- og omsorgstjenesteloven", "2011-06-24-30"),
        Act("sphl", "spesialisthelsetjenesteloven", "1999-07-02-61"),
        Act("phvl", "psykisk helsevernloven", "1999-07-02-62"),
        Act("hpl", "helsepersonelloven", "1999-07-02-64"),
        Act("pjl", "pasientjournalloven", "2014-06-20-42"),
        Act("pjf", "pasientjournalforskriften", "2019-03-01-168"),
        Act("ipf", "forskrift om individuell plan ved ytelse av velferdstjenester", "2022-06-22-1110"),
        Act("hrf", "forskrift om habilitering, rehabilitering og koordinator", "2011-12-16-1256"),
        Act("fvl", "forvaltningsloven", "1967-02-10"),
        Act("efvf", "eForvaltningsforskriften", "2004-06-25-988"),
        Act("dl", "domstolloven", "1915-08-13-5"),
        Act("sotjl", "sosialtjenesteloven", "2009-12-18-131"),
        Act("navl", "NAV-loven", "2006-06-16-20"),
        Act("bvl", "barnevernsloven", "2021-06-18-97"),
        Act("bl", "barnelova", "1981-04-08-7"),
        Act("oppl", "opplæringslova", "2023-06-09-30"),
        Act("bhl", "barnehageloven", "2005-06-17-64"),
        Act("prskl", "privatskolelova", "2003-07-04-84"),
        Act("krl", "krisesenterlova", "2009-06-19-44"),
        Act("intl", "integreringsloven", "2020-11-06-127"),
        Act("fvkl", "familievernkontorloven", "1997-06-19-62"),
        Act("flf", "fastlegeforskriften", "2025-12-02-2405"),
        Act("frl", "folkeregisterloven", "2016-12-09-88"),
        Act("tolk", "tolkeloven", "2021-06-11-79"),
        Act("spr", "språklova", "2021-05-21-42"),
        Act("same", "sameloven", "1987-06-12-56"),
        Act("grl", "Grunnloven", "1814-05-17"),
        Act("arkl", "arkivlova", "2025-06-20-96"),
    )
}
