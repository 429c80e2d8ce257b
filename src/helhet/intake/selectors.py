"""Reading requests, assessments, decisions and letters. Each is described where it is written."""

from helhet.intake.reading import draft_of, drafts_of

__all__ = ["draft_of", "drafts_of"]
