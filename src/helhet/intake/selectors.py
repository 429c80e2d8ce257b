"""Reading requests, assessments, decisions and letters. Each is described where it is written."""

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
    "draft_of",
    "drafts_of",
    "guardians_asked",
    "letters_of",
    "receipt_of",
    "requests_of",
    "requests_sent",
]
