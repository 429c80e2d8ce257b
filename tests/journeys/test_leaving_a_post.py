"""Who leaves a post is out the same moment, with a page of the case open before them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.journeys import raw
from tests.journeys.walking import AsPersona, heading, hides, shows


def helhet(*words: str) -> str:
    """The operator's own command, at the demonstration that runs."""
    command = [sys.executable, "-m", "helhet.project", "post", "--data", str(raw.folder()), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.journey(61)
def test_a_doctor_who_leaves_is_out_of_the_case_and_the_family_sees_it(as_persona: AsPersona):
    doctor = as_persona("gp")
    doctor.goto("/oppgaver/")
    address = doctor.get_by_role("link", name=re.compile("Amina")).first.get_attribute("href") or ""
    amina = re.match("/sak/[^/]+/", address).group()  # type: ignore[union-attr]
    doctor.goto(f"{amina}plan/")
    heading(doctor, "Planen til Amina")
    post = next(line.split()[0] for line in helhet("list", "Tangen").splitlines())
    assert "Stillingen er avsluttet." in helhet("end", post)
    doctor.reload()
    assert "/logg-inn/" in doctor.url
    hides(doctor, "Amina")
    youth = as_persona("youth")
    youth.goto(f"{amina}logg/")
    shows(youth, "Hvem kan se nå")
    assert "Liv Tangen" not in youth.get_by_role("table").last.inner_text()
