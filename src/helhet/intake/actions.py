"""What is done with requests. Each is described where it is written."""

from helhet.intake.drafts import delete_draft, save_draft, start_draft
from helhet.intake.sending import send, send_request

__all__ = ["delete_draft", "save_draft", "send", "send_request", "start_draft"]
