"""The rules of intake, pure: of the application, of the assessment, of the decision."""

from helhet.intake.rules.application import (
    FIELDS,
    Answers,
    check_complete,
    content_of,
    field_errors,
    heard_in,
    merged,
    says_yes_to_plan,
    steps_of,
    wants,
)
from helhet.intake.rules.assessment import (
    Judging,
    facts_of,
    is_about_child,
    proposals,
    questions_for,
    rights_to_judge,
)
from helhet.intake.rules.decision import Missing, Outcome, check_takeable, missing_before_issue, outcomes_of

__all__ = [
    "FIELDS",
    "Answers",
    "Judging",
    "Missing",
    "Outcome",
    "check_complete",
    "check_takeable",
    "content_of",
    "facts_of",
    "field_errors",
    "heard_in",
    "is_about_child",
    "merged",
    "missing_before_issue",
    "outcomes_of",
    "proposals",
    "questions_for",
    "rights_to_judge",
    "says_yes_to_plan",
    "steps_of",
    "wants",
]
