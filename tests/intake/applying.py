"""Applications for the tests: whole ones, as a parent would write them."""

from helhet.access.selectors import my_persons
from helhet.intake.actions import save_draft, send, start_draft
from tests import factories

WHOLE = {
    "om": {
        "situation": "Elias sover lite, og vi må forklare alt på nytt hvert sted vi kommer.",
        "daytime": "Barneskolen",
    },
    "dere": {"phone": "00 00 00 00", "language": "nb"},
    "behov": {"needs": ["coordinator", "child_coordinator", "plan"], "important": "At noen har oversikten."},
    "hjelp": {"services_today": "Fysioterapeut, PPT", "services_needed": "Avlastning"},
    "mening": {"own_view": "Jeg vil slippe så mange møter.", "own_view_how": "Vi snakket sammen hjemme"},
    "onske": {"wish_for_coordinator": "Marit på helsestasjonen"},
    "samtykke": {"plan_consent": "yes", "heard": "said", "heard_said": "Fint med en plan."},
}


def draft_by(who, of, answers=None, **instead):
    """A draft with everything answered; ``step={…}`` takes the place of a step."""
    with factories.acts(who) as actor:
        mine = next((one for one in my_persons(actor, shown="test") if of and one.public_id == of.public_id), None)
        draft = start_draft(actor, person=mine)
        for step, typed in {**WHOLE, **(answers or {}), **instead}.items():
            draft = save_draft(actor, draft=draft.public_id, step=step, typed=typed, version=draft.version)
        return draft


def sent_by(who, of, **instead):
    """A request as it was sent, seen past the wall."""
    from helhet.intake.models import Request
    from tests.database import as_owner_of_everything

    draft = draft_by(who, of, **instead)
    with factories.acts(who) as actor:
        send(actor, draft=draft.public_id)
    with as_owner_of_everything():
        return Request.objects.select_related("person", "municipality").get(draft__public_id=draft.public_id)
