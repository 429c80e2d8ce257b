"""A suggestion shows what goes and what comes, to the eye and to the ear, and lets no markup through."""

from django.utils.translation import override

from helhet.web.ui.difference import marked


def said(before: str, after: str) -> str:
    with override("nb"):
        text = str(marked(before, after))
    return text.replace('<span class="ds-sr-only">ta bort: </span>', "-").replace(
        '<span class="ds-sr-only">sett inn: </span>', "+"
    )


def test_only_the_words_that_change_are_marked():
    assert said("Lyset dempes 20.00, og vi leser.", "Lyset dempes 19.30, og vi leser.") == (
        "Lyset dempes <del>-20.00</del> <ins>+19.30</ins>, og vi leser."
    )


def test_neighbouring_changes_are_one_change():
    assert said("leser når det passer.", "leser hver kveld.") == (
        "leser <del>-når det passer</del> <ins>+hver kveld</ins>."
    )


def test_the_same_text_has_no_mark():
    assert said("Vi møtes mandag.", "Vi møtes mandag.") == "Vi møtes mandag."


def test_new_and_emptied_texts_are_wholly_in_or_out():
    assert said("", "Vi møtes.") == "<ins>+Vi møtes.</ins>"
    assert said("Vi møtes.", "") == "<del>-Vi møtes.</del>"


def test_markup_in_either_text_stays_text():
    assert "<script>" not in said("<script>a</script>", "<script>b</script>")


def test_fifty_thousand_letters_are_answered_at_once():
    assert "<ins>" in said("ord " * 12_500, "annet " * 8_000)
