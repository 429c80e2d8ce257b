"""The demonstration's folder: ours alone, one at a time, with keys that stay."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from helhet.project.data_folder import FolderUnusable, claim, environment_of


def test_a_new_folder_gets_keys_only_we_can_read_and_keeps_them(tmp_path: Path) -> None:
    folder = claim(tmp_path / "new" / "demo")
    keys = folder.environment()
    assert stat.S_IMODE((folder.path / "secrets.json").stat().st_mode) == 0o600
    folder.lock.close()
    assert claim(folder.path).environment() == keys
    assert len({keys["HELHET_SECRET_KEY"], keys["HELHET_MASTER_KEY"], keys["HELHET_BLIND_INDEX_KEY"]}) == 3


def test_another_programs_folder_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("…")
    with pytest.raises(FolderUnusable, match="inneholder noe annet enn Helhet"):
        claim(tmp_path)
    assert os.listdir(tmp_path) == ["thesis.odt"]


@pytest.mark.parametrize("where", ["/proc/helhet", "/dev/null/helhet"])
def test_a_folder_that_cannot_be_written_is_refused(where: str) -> None:
    with pytest.raises(FolderUnusable, match="Kan ikke skrive i mappen"):
        claim(Path(where))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnusable, match="Kan ikke skrive i mappen"):
        claim(tmp_path / "file")


def test_a_second_start_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    first = claim(tmp_path)
    first.tell("http://localhost:8123/")
    with pytest.raises(FolderUnusable, match=r"kjører allerede .*http://localhost:8123/"):
        claim(tmp_path)
    first.lock.close()
    assert claim(tmp_path).path == tmp_path


def test_damaged_keys_are_never_replaced(tmp_path: Path) -> None:
    """New keys would make every identity number in the database unreadable, silently."""
    folder = claim(tmp_path)
    folder.environment()
    (tmp_path / "secrets.json").write_text(json.dumps({"HELHET_SECRET_KEY": "only this"}))
    with pytest.raises(FolderUnusable, match="er skadet"):
        folder.environment()


def test_only_a_demonstrations_folder_tells_its_environment(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match="ikke laget av"):
        environment_of(tmp_path)
    claim(tmp_path)
    assert environment_of(tmp_path)["HELHET_DATABASE_URL"].startswith("postgresql://helhet_app@/helhet?host=")
