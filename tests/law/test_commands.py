"""``helhet rights`` and ``helhet deadline`` as somebody at a prompt meets them."""

import argparse
import io
import json
import subprocess
import sys

import pytest

from helhet.project.commands import deadline, rights


def call(command, *arguments):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture
def judge(tmp_path, capsys):
    """Write facts to a file, judge them: exit status, answer, what was said."""

    def judged(content):
        file = tmp_path / "facts.json"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        status = call(rights, file)
        said = capsys.readouterr()
        return status, json.loads(said.out) if said.out else None, said.err

    return judged


def test_rights_answers_each_right_with_conditions_reasons_and_sources(judge):
    status, answer, said = judge({"as_of": "2026-09-30", "born_on": "2017-05-04", "long_term": "yes"})
    assert (status, said) == (0, "")
    assert [key for key in answer if key.startswith("R")] == ["R1", "R2", "R3", "R4"]
    for right_id in ("R1", "R2", "R3", "R4"):
        assert answer[right_id]["outcome"] == "unclear"
        assert all(set(each) == {"id", "value", "reason", "source"} for each in answer[right_id]["conditions"])
        assert ("may_be_made" in answer[right_id]) is (right_id == "R4")
    assert answer["R1"]["conditions"][1]["source"] == "helse- og omsorgstjenesteloven § 7-2"


def test_two_years_is_a_note_and_no_refusal(judge):
    facts = {"as_of": "2026-09-30", "long_term": "yes", "coordinated": "yes", "consents_to_plan": "yes"}
    _, without, _ = judge(facts)
    _, answer, _ = judge({**facts, "expected_months": 6})
    assert answer["R4"] == without["R4"]
    assert (answer["R4"]["outcome"], answer["R4"]["may_be_made"]) == ("met", "yes")
    assert [note["id"] for note in answer["notes"]] == ["under_two_years"]
    assert without["notes"] == []


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ({"expected_months": 24}, "two_years_or_more"),
        ({"coordinated_health": "yes", "coordinated": "no"}, "coordinated_follows"),
        ({"coordinated_health": "yes", "health_and_care": "no"}, "health_services_contradict"),
        ({"expected_on": "2026-09-29"}, "expected_day_passed"),
        ({"as_of": "2022-07-31"}, "before_the_rules"),
    ],
)
def test_what_looks_odd_is_said_and_decides_nothing(judge, facts, note):
    status, answer, _ = judge({"as_of": "2026-09-30", **facts})
    assert status == 0
    assert [each["id"] for each in answer["notes"]] == [note]


def test_rights_lists_every_problem_and_answers_nothing(judge):
    status, answer, said = judge({"as_of": "2026-02-30", "alder": 9, "long_term": "kanskje"})
    assert (status, answer) == (2, None)
    assert said.splitlines() == [
        "Vi kjenner ikke feltet «alder».",
        "Feltet as_of: Datoen 30. februar 2026 finnes ikke.",
        "Feltet long_term må være «yes», «no» eller «unclear», ikke «kanskje».",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "er ikke gyldig JSON"),
        (b'{"as_of": ', "se linje 1"),
        (b"[" * 200_000, "er ikke gyldig JSON"),
        (b"\xff\xfe\x00", "er ikke ren tekst"),
        (b'{"as_of": "2026-09-30", "as_of": "2026-09-30"}', "står to ganger"),
        (b'{"as_of": "2026-09-30", "expected_months": ' + b"9" * 5000 + b"}", "er ikke gyldig JSON"),
        (b"[]", "må være et JSON-objekt"),
    ],
)
def test_a_file_that_is_no_facts_is_refused_in_a_sentence(judge, content, sentence):
    status, answer, said = judge(content)
    assert (status, answer) == (2, None)
    assert sentence in said
    assert "Traceback" not in said


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path, capsys):
    assert call(rights, tmp_path / "none.json") == 2
    assert call(rights, tmp_path) == 2
    assert capsys.readouterr().err.count("Vi fikk ikke lest filen") == 2


def test_facts_may_come_on_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"as_of": "2026-09-30"}'))
    assert call(rights, "-") == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-09-30"


def test_deadline_tells_the_last_day_and_the_law(capsys):
    assert call(deadline, "complaint", "--known-on", "2026-03-06") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"last_day", "source"}
    assert answer["last_day"] == "2026-04-07"
    assert answer["source"].startswith("pasient- og brukerrettighetsloven § 7-5; ")


def test_deadline_follows_the_law_asked_for(capsys):
    assert call(deadline, "complaint", "--known-on", "2026-09-02", "--law", "fvl") == 0
    assert json.loads(capsys.readouterr().out)["last_day"] == "2026-09-23"


def test_deadline_for_a_preliminary_reply(capsys):
    assert call(deadline, "preliminary-reply", "--received-on", "2026-01-31") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["last_day"] == "2026-03-02"
    assert "forvaltningsloven § 11 a" in answer["source"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("complaint", "--known-on", "2026-02-30"), "Datoen 30. februar 2026 finnes ikke."),
        (("complaint", "--known-on", "2026-13-01"), "Datoen 2026-13-01 finnes ikke."),
        (("complaint", "--known-on", "i går"), "«i går» er ikke en dato."),
        (("complaint", "--known-on", "9999-12-31"), "kan ikke være riktig"),
        (("complaint", "--known-on", "2026-09-02", "--law", "grunnloven"), "--law må være en av disse: pbrl, fvl."),
        (("preliminary-reply", "--received-on", "2026-04-31"), "Datoen 31. april 2026 finnes ikke."),
    ],
)
def test_deadline_refuses_in_a_sentence(capsys, arguments, sentence):
    assert call(deadline, *arguments) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_neither_command_loads_django_or_a_database():
    look = (
        "import sys; from helhet.project.commands import deadline, rights; "
        "sys.exit(any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
