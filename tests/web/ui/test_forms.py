"""Fields: label, help and error are tied to the control, typed values stay, and nothing is said as «ugyldig»."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from helhet.web.ui.samples import SampleForm
from helhet.web.ui.shapes import Choice


@pytest.fixture(autouse=True)
def norwegian():
    with override("nb"):
        yield


def draw(form: forms.Form, name: str, more: str = "") -> str:
    return Template(f"{{% field form.{name} {more} %}}").render(Context({"form": form}))


def ids_in(html: str) -> set[str]:
    return set(re.findall(r'id="([^"]+)"', html))


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
@pytest.mark.parametrize("filled", [False, True])
def test_every_description_and_error_that_is_pointed_at_exists(name, filled):
    drawn = draw(SampleForm({}) if filled else SampleForm(), name)
    for pointed in re.findall(r'(?:aria-describedby|for)="([^"]+)"', drawn):
        assert set(pointed.split()) <= ids_in(drawn)


@pytest.mark.parametrize("name", [n for n, f in SampleForm.base_fields.items() if f.required])
def test_a_refused_field_says_so_to_a_screen_reader_and_in_words(name):
    drawn = draw(SampleForm({}), name)
    assert 'aria-invalid="true"' in drawn
    assert "ds-validation-message" in drawn
    assert "påkrevet" not in drawn


def test_what_was_typed_stays():
    form = SampleForm({"wish": "Vi har ikke <b>sovet</b>.", "who": "me", "needs": ["rest"], "name": 'A "B"'})
    assert "Vi har ikke &lt;b&gt;sovet&lt;/b&gt;." in draw(form, "wish")
    assert re.search(r'value="me"[^>]*checked', draw(form, "who"))
    assert re.search(r'value="rest"[^>]*checked', draw(form, "needs"))
    assert "A &quot;B&quot;" in draw(form, "name")


def test_one_question_a_page_has_its_question_as_heading():
    assert "<h1" in draw(SampleForm(), "who", "as_heading=True")
    assert "<h1" in draw(SampleForm(), "name", "as_heading=True")


def test_optional_fields_say_so_and_needed_ones_do_not():
    assert "(valgfritt)" in draw(SampleForm(), "wish")
    assert "(valgfritt)" not in draw(SampleForm(), "name")


def test_a_choice_may_carry_a_line_under_it():
    class Form(forms.Form):
        who = forms.ChoiceField(choices=[("a", Choice(label="Meg", under="Du er <16.")), ("b", "En annen")])
        who.widget = forms.RadioSelect(choices=who.choices)

    drawn = draw(Form(), "who")
    assert "Du er &lt;16." in drawn
    assert drawn.count('aria-describedby="id_who_0-om"') == 1


def test_a_hidden_field_is_only_its_control():
    class Form(forms.Form):
        version = forms.IntegerField(widget=forms.HiddenInput, initial=3)

    assert draw(Form(), "version").strip() == '<input type="hidden" name="version" value="3" id="id_version">'


def test_the_summary_links_to_each_control_that_must_be_looked_at():
    form = SampleForm({})
    summary = Template("{% error_summary form=form %}").render(Context({"form": form}))
    page = summary + "".join(draw(form, name) for name in form.fields)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == len(form.errors)
    assert set(targets) <= ids_in(page)


def test_the_summary_counts_in_words_and_is_silent_when_all_is_well():
    class Form(forms.Form):
        name = forms.CharField()

    assert "Det er én ting" in Template("{% error_summary form=form %}").render(Context({"form": Form({})}))
    assert Template("{% error_summary form=form %}").render(Context({"form": Form({"name": "E"})})) == ""


def test_a_refusal_that_belongs_to_no_field_stands_in_the_summary_without_link():
    form = SampleForm({})
    form.add_error(None, "Begge må svare først.")
    assert "<li>Begge må svare først.</li>" in Template("{% error_summary form=form %}").render(Context({"form": form}))


def test_a_text_that_is_too_long_is_told_how_long_it_may_be():
    class Form(forms.Form):
        name = forms.CharField(max_length=10)

    assert Form({"name": "a" * 12}).errors["name"] == [
        "Teksten er på 12 tegn, og her er det plass til 10. Gjør den litt kortere."
    ]
