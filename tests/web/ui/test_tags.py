"""Components: a missing argument is an error, what people write stays text, states are said in words."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from helhet.web.ui.shapes import Cell, Line, Measure, Person, Place, Service, Step
from helhet.web.ui.templatetags import ui

DAY = date(2026, 11, 24)
MARKUP = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def norwegian():
    with override("nb"):
        yield


def draw(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% deadline due=day %}",
        "{% steps items=items %}",
        "{% knot %}{% endknot %}",
        "{% goal words='a' area='b' %}{% endgoal %}",
        "{% measures items=items %}",
        "{% submit %}",
        "{% go url='/' %}",
        "{% notice 'positional' %}{% endnotice %}",
    ],
)
def test_a_missing_argument_is_an_error_and_not_a_blank(source):
    with pytest.raises(TemplateSyntaxError):
        Template(source)


def test_every_component_named_in_the_overview_exists_and_none_is_left_out():
    words = (ui.__doc__ or "").replace("…", " ").replace("|", " ").split()
    assert set(ui.register.tags) - {"matrix_cell"} <= set(words)
    assert set(ui.register.filters) <= set(words)


def test_what_people_write_stays_text():
    drawn = draw(
        "{% thread %}{% goal words=m area=m id='g' how=m since=m %}{% measures items=items caption=m %}{% endgoal %}"
        "{% event state='open' when=m heading=m %}{% endevent %}{% endthread %}{% team people=people %}"
        "{% places items=places label=m %}{% missing points=points next_label=m next_url='#' %}"
        "{% contact_card name=m role=m phone=m answers=m away=m %}",
        m=MARKUP,
        items=[Measure(what=MARKUP, who=MARKUP, on=MARKUP, how=MARKUP, changed=MARKUP)],
        people=[Person(role=MARKUP, name=MARKUP)],
        places=[Place(label=MARKUP, url="#")],
        points=[MARKUP],
    )
    assert "<script>" not in drawn
    assert drawn.count("&lt;script&gt;") >= 15


@pytest.mark.parametrize(
    ("days", "done", "words"),
    [(30, False, ""), (1, False, "Det er i morgen."), (0, False, "Det er i dag."), (-1, False, "Fristen er ute.")],
)
def test_a_deadline_is_late_in_words(days, done, words):
    drawn = draw("{% deadline label='Svar innen' due=due today=day %}", due=DAY + timedelta(days=days), day=DAY)
    assert words in drawn
    assert ("<strong" in drawn) == bool(words)


def test_a_deadline_that_was_kept_is_not_late():
    drawn = draw("{% deadline label='Svar innen' due=due today=day done=True %}", due=DAY - timedelta(days=9), day=DAY)
    assert "Gjort." in drawn
    assert "Fristen er ute" not in drawn


def test_the_current_step_is_said_and_steps_ahead_cannot_be_opened():
    steps = [Step(label="Om barnet", state="past", url="#1"), Step(label="Nå", state="current"), Step(label="Send")]
    drawn = draw("{% steps items=steps label='Stegene' %}", steps=steps)
    assert drawn.count("<a ") == 1
    assert 'aria-current="step"' in drawn


def test_nothing_missing_says_nothing():
    assert draw("{% missing points=points %}", points=[]) == ""


def test_a_loose_goal_says_so_in_words():
    drawn = draw("{% goal words='Svømme' area='Fritid' id='g' how='I gang' loose=True %}{% endgoal %}")
    assert "Løs tråd: ingen har tatt dette ennå" in drawn
    assert "I gang" not in drawn


def test_a_role_nobody_holds_is_said_and_not_only_dashed():
    assert "(ingen ennå)" in draw("{% team people=people %}", people=[Person(role="Støttekontakt", held=False)])


def test_each_cell_of_the_consent_table_is_a_word_and_each_tick_has_a_name():
    cells = (Cell(topic="Helse", state="sees", value="health"), Cell(topic="Skole", state="asks", value="school"))
    given = {"services": [Service(id="skole", name="Barneskolen", cells=cells)], "topics": ("Helse", "Skole")}
    assert ">ser<" in draw("{% matrix topics=topics services=services caption='c' %}", **given)
    changing = draw("{% matrix topics=topics services=services caption='c' changing=True %}", **given)
    assert 'aria-label="Barneskolen ser Helse" checked' in changing
    assert 'name="skole" value="school"' in changing


def test_initials_are_two_letters_of_the_first_and_last_name():
    assert draw("{{ name|initials }}", name="Mari Berg Lund") == "ML"
    assert draw("{{ name|initials }}", name="åse") == "Å"
    assert draw("{{ name|initials }}", name="") == ""


def test_a_rule_is_cited_in_words_and_an_unknown_one_is_an_error():
    assert "§ 2-5 c" in draw("{% law source='pbrl-2-5-c' %}")
    with pytest.raises(KeyError):
        draw("{% law source='no-such-rule' %}")


def test_saved_says_when_in_norwegian_time_and_offers_undo():
    from datetime import UTC, datetime

    drawn = draw("{% saved at=at undo_url='/angre/' %}", at=datetime(2026, 11, 24, 11, 4, tzinfo=UTC))
    assert "Lagret 12:04" in drawn
    assert 'href="/angre/"' in drawn
    assert "Ikke lagret ennå" in draw("{% saved at=None %}")


def test_cells_that_need_their_heading_carry_it_and_others_do_not():
    words = {"columns": ["Hvem", "<Mottatt>"], "items": [Line(cells=("Elias", "i går"))]}
    labelled = draw("{% lines columns=columns items=items caption='x' labelled=True %}", **words)
    assert '<td data-column="&lt;Mottatt&gt;">i går</td>' in labelled
    assert "data-column" not in draw("{% lines columns=columns items=items caption='x' %}", **words)


def test_a_text_that_is_kept_follows_the_reader_and_not_the_one_before():
    template = Template("{% translate 'Hva' %} {% translate 'Når' as when %}{{ when }} {% translate word %}")
    said = {}
    for language in ("nb", "nn", "en", "nb"):
        with override(language):
            said[language] = template.render(Context({"word": "Hvem"}))
    assert said == {"nb": "Hva Når Hvem", "nn": "Kva Når Kven", "en": "What When Who"}
