import pytest

from helhet.base.errors import AccessDenied, Conflict, HelhetError, NotFound, RuleBroken, SilentWrite


def test_a_broken_rule_speaks_to_the_person_and_carries_its_source():
    broken = RuleBroken("Planen kan ikke lages ennå: ingen har sagt ja.", source="ipf-5", field="consent")
    assert str(broken) == "Planen kan ikke lages ennå: ingen har sagt ja."
    assert (broken.source, broken.field) == ("ipf-5", "consent")


def test_a_refusal_never_tells_its_reason():
    denied = AccessDenied("no grant for Lillehagen barnevern", person_id=7, permission="READ_PLAN")
    assert str(denied) == "Vi fant ikke siden."
    assert denied.reason == "no grant for Lillehagen barnevern"
    assert str(AccessDenied("no grant", status=403)) == "Du kan ikke gjøre dette."


def test_a_refusal_looks_like_a_page_that_does_not_exist():
    assert str(AccessDenied("no grant")) == str(NotFound())
    with pytest.raises(ValueError):
        AccessDenied("no grant", status=500)


def test_a_conflict_shows_where_the_versions_differ():
    conflict = Conflict(
        "Noen endret målet før deg.", theirs={"title": "a", "how": "x"}, yours={"title": "b", "how": "x"}
    )
    assert conflict.fields == ["title"]
    assert (conflict.theirs["title"], conflict.yours["title"]) == ("a", "b")


def test_every_error_of_ours_can_be_told_from_a_fault_in_the_program():
    assert all(issubclass(kind, HelhetError) for kind in (RuleBroken, AccessDenied, NotFound, Conflict, SilentWrite))
    assert not issubclass(HelhetError, ValueError)
