"""What is done with requests. Each is described where it is written."""

from helhet.intake.deciding import issue_decision
from helhet.intake.drafts import delete_draft, save_draft, start_draft
from helhet.intake.judging import assess, free_requests_of_posts_that_have_ended, take_request
from helhet.intake.sending import send, send_request, withdraw_request

__all__ = [
    "assess",
    "delete_draft",
    "free_requests_of_posts_that_have_ended",
    "issue_decision",
    "save_draft",
    "send",
    "send_request",
    "start_draft",
    "take_request",
    "withdraw_request",
]
