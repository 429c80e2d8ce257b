"""Reading requests, assessments, decisions and letters. Each is described where it is written."""

from helhet.intake.deciding import assessed, preview
from helhet.intake.inbox import inbox
from helhet.intake.letters import municipality_name
from helhet.intake.office_reading import (
    age_in_words,
    granted_waiting_for_coordinator,
    head_of,
    letters_opened,
    request_page,
)
from helhet.intake.reading import (
    draft_of,
    drafts_of,
    guardians_asked,
    letters_of,
    receipt_of,
    requests_of,
    requests_sent,
)

__all__ = [
    "age_in_words",
    "assessed",
    "draft_of",
    "drafts_of",
    "granted_waiting_for_coordinator",
    "guardians_asked",
    "head_of",
    "inbox",
    "letters_of",
    "letters_opened",
    "municipality_name",
    "preview",
    "receipt_of",
    "request_page",
    "requests_of",
    "requests_sent",
]
