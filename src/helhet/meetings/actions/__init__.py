"""What can be done to meetings. ``drop_invitations_of_…`` are called inside other rooms' actions."""

from helhet.meetings.actions.calling import answer_invitation, call_meeting, cancel_meeting
from helhet.meetings.actions.holding import (
    agree,
    approve_minutes,
    begin_meeting,
    note_attendance,
    write_topic,
    write_voice,
)
from helhet.meetings.actions.keeping import (
    ITEM,
    add_item,
    find_item,
    find_item_about,
    keep_item,
    keep_items_from,
    take_out_item,
)
from helhet.meetings.actions.leaving import drop_invitations_of_service, drop_invitations_of_worker
from helhet.meetings.actions.planning import (
    change_meeting,
    change_topic,
    leave_out_topic,
    plan_meeting,
    raise_topic,
    take_up,
)

__all__ = [
    "ITEM",
    "add_item",
    "agree",
    "answer_invitation",
    "approve_minutes",
    "begin_meeting",
    "call_meeting",
    "cancel_meeting",
    "change_meeting",
    "change_topic",
    "drop_invitations_of_service",
    "drop_invitations_of_worker",
    "find_item",
    "find_item_about",
    "keep_item",
    "keep_items_from",
    "leave_out_topic",
    "note_attendance",
    "plan_meeting",
    "raise_topic",
    "take_out_item",
    "take_up",
    "write_topic",
    "write_voice",
]
