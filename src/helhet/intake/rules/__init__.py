"""The rules of intake, pure: of the application, of the assessment, of the decision."""

from helhet.intake.rules.application import (
    FIELDS,
    LISTS,
    Answers,
    asks_if_heard,
    check_complete,
    content_of,
    field_errors,
    heard_in,
    may_want_child_coordinator,
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
from helhet.intake.rules.decision import Missing, Outcome, check_takeable, missing_before_issue, outcomes_of, right_name

__all__ = [
    "FIELDS",
    "LISTS",
    "Answers",
    "Judging",
    "Missing",
    "Outcome",
    "asks_if_heard",
    "check_complete",
    "check_takeable",
    "content_of",
    "facts_of",
    "field_errors",
    "heard_in",
    "is_about_child",
    "may_want_child_coordinator",
    "merged",
    "missing_before_issue",
    "outcomes_of",
    "proposals",
    "questions_for",
    "right_name",
    "rights_to_judge",
    "says_yes_to_plan",
    "steps_of",
    "wants",
]
