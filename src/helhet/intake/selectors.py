"""Reading requests, assessments, decisions and letters. Each is described where it is written."""

from helhet.intake.deciding import Assessed, assessed, preview
from helhet.intake.inbox import COUNTED, PAGE, inbox
from helhet.intake.letters import municipality_name
from helhet.intake.office_reading import (
    RequestPage,
    age_in_words,
    granted_waiting_for_coordinator,
    head_of,
    letters_opened,
    request_page,
    who_waits,
    with_typed,
)
from helhet.intake.reading import (
    asked_for,
    draft_of,
    drafts_of,
    guardians_asked,
    letter_of,
    letter_pdf,
    letters_of,
    receipt_of,
    requests_of,
    requests_sent,
)
from helhet.intake.waiting import family_to_do, to_do

__all__ = [
    "COUNTED",
    "PAGE",
    "Assessed",
    "RequestPage",
    "age_in_words",
    "asked_for",
    "assessed",
    "draft_of",
    "drafts_of",
    "family_to_do",
    "granted_waiting_for_coordinator",
    "guardians_asked",
    "head_of",
    "inbox",
    "letter_of",
    "letter_pdf",
    "letters_of",
    "letters_opened",
    "municipality_name",
    "preview",
    "receipt_of",
    "request_page",
    "requests_of",
    "requests_sent",
    "to_do",
    "who_waits",
    "with_typed",
]
