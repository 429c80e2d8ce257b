"""``helhet``: commands, help and exit codes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helhet.project import command_line


def test_help_is_norwegian_and_names_every_command_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command_line.main(["--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert "bruk: helhet" in said
    assert {"demo", "serve", "migrate", "jobs"} <= {line.split()[0] for line in said.splitlines() if line.strip()}
    assert "usage" not in said


@pytest.mark.parametrize(
    "arguments", [[], ["nope"], ["demo", "--prt", "1"], ["demo", "--port", "åtte"], ["demo", "--data"]]
)
def test_what_cannot_be_understood_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command_line.main(arguments)
    assert end.value.code == 2
    assert "bruk: helhet" in capsys.readouterr().err


def test_a_port_that_cannot_be_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["demo", "--port", "65536"]) == 2
    assert capsys.readouterr().err == "--port må være et tall fra 0 til 65535.\n"


def test_rights_and_deadlines_need_no_django() -> None:
    """They answer in a moment, and on a machine without a database."""
    look = "import sys; from helhet.project.command_line import main; main([{!r}, '--help'])"
    for name in ("rights", "deadline"):
        program = f"import atexit, sys; atexit.register(lambda: sys.stderr.write(str('django' in sys.modules)))\n{look}"
        said = subprocess.run([sys.executable, "-c", program.format(name)], capture_output=True, text=True, check=False)
        assert said.stderr == "False", said.stderr
