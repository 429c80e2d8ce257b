"""Files: what is taken, what they are called, that they never change, and how they are served."""

import hashlib
import io
import zipfile

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from helhet.access.types import Basis, Room, Topic
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.files.actions import store_file
from helhet.files.models import File
from helhet.files.rules import DOCX, HEIC, JPEG, ODT, PDF, PNG, TEXT, WEBP, check_file, safe_name
from helhet.files.selectors import file_content, files_in
from helhet.files.types import MOST_BYTES
from tests import factories
from tests.database import as_owner_of_everything

A_PDF = b"%PDF-1.7\n..."


def archive(**names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as content:
        for name, text in names.items():
            content.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), text)
    return made.getvalue()


def word(**more):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as content:
        for name in ("[Content_Types].xml", "word/document.xml", *more.values()):
            content.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (A_PDF, PDF),
        (b"\x89PNG\r\n\x1a\n...", PNG),
        (b"\xff\xd8\xff\xe0...", JPEG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00", HEIC),
        (word(), DOCX),
        (archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="x"), ODT),
        ("Hei på deg. Čáhppe 😊\r\n\t– x".encode(), TEXT),
    ],
)
def test_the_type_is_found_in_the_bytes(content, found):
    assert check_file(content) is found


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg'>",
        b"<?xml version='1.0'?>",
        b"MZ\x90\x00",
        b"\x7fELF\x02",
        b"GIF89a\x01\x00\x01\x00",
        b"PK\x03\x04 not an archive at all",
        archive(a="x"),
        word(macro="word/vbaProject.bin"),
        word(macro="Basic/script-lc.xml"),
        b"text with \x00 in it",
        b"\xff\xfe\x00h",
    ],
)
def test_what_could_do_harm_or_is_unknown_is_refused_with_what_to_do(content):
    with pytest.raises(RuleBroken, match="PDF") as refused:
        check_file(content)
    assert refused.value.field == "file"


def test_empty_and_too_large_files_are_refused():
    with pytest.raises(RuleBroken, match="tom"):
        check_file(b"")
    assert check_file(A_PDF.ljust(MOST_BYTES)) is PDF
    with pytest.raises(RuleBroken, match="15 MB"):
        check_file(A_PDF.ljust(MOST_BYTES + 1))


@given(st.binary(max_size=300))
def test_any_bytes_get_a_type_or_a_sentence(content):
    said = ""
    try:
        said = check_file(content).content_type
    except RuleBroken as refused:
        said = str(refused)
    assert said


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Epikrise 2026.pdf", "Epikrise 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\kari\\brev.PDF", "brev.pdf"),
        ("brev.pdf.exe", "brev.pdf.pdf"),
        ("brev.html", "brev.pdf"),
        ("", "fil.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("con", "fil con.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a b Set-Cookie x.pdf"),
        ("møte 3. desember", "møte 3. desember.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("cod\u202efdp.exe", "codfdp.pdf"),
    ],
)
def test_a_name_is_safe_on_every_machine(typed, name):
    assert safe_name(typed, PDF) == name


@given(st.text(max_size=300))
def test_no_name_gets_out_of_its_folder_or_header(typed):
    name = safe_name(typed, PDF)
    assert name.endswith(".pdf")
    assert len(name) <= 120
    assert not set('/\\:*?"<>|\x00\r\n') & set(name)
    assert not name.startswith(".")


def test_a_stored_file_comes_back_byte_for_byte_with_its_hash(world):
    content = A_PDF + bytes(range(256))
    with factories.in_case(world.mother, world.child) as (actor, child):
        stored = store_file(actor, child, room=Room.INTAKE, name="brev.pdf", content=content)
        read = file_content(actor, child, stored.public_id)
        assert [one.name for one in files_in(actor, child, Room.INTAKE)] == ["brev.pdf"]
        assert files_in(actor, child, Room.PLAN) == []
    assert read.content == content
    assert read.file.sha256 == hashlib.sha256(content).hexdigest()
    assert (read.file.content_type, read.file.size) == ("application/pdf", len(content))


def test_a_file_is_served_as_a_download_and_can_never_run(world):
    with factories.in_case(world.mother, world.child) as (actor, child):
        stored = store_file(actor, child, room=Room.INTAKE, name="Møte «plan».pdf", content=A_PDF)
        headers = file_content(actor, child, stored.public_id).headers()
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''M%C3%B8te")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_storing_leaves_an_event_without_the_name_of_the_file(world):
    with factories.in_case(world.mother, world.child) as (actor, child):
        store_file(actor, child, room=Room.INTAKE, name="Diagnosen til Elias.pdf", content=A_PDF)
    with as_owner_of_everything():
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT facts::text FROM audit_event WHERE action = 'file.stored'")
            (facts,) = cursor.fetchone()
    assert "sha256" in facts
    assert "Elias" not in facts


@pytest.mark.parametrize("role", ["helhet_app", "none"])
def test_a_file_never_changes_and_is_never_deleted(world, role):
    from tests.database import as_role

    with factories.in_case(world.mother, world.child) as (actor, child):
        stored = store_file(actor, child, room=Room.INTAKE, name="brev.pdf", content=A_PDF)
        for change in (
            lambda rows: rows.update(content=b"%PDF-other"),
            lambda rows: rows._raw_delete("default"),
        ):
            with as_role(role), pytest.raises(DatabaseError), transaction.atomic():
                change(File.objects.filter(public_id=stored.public_id))
        assert file_content(actor, child, stored.public_id).content == A_PDF


def test_another_person_or_an_outsider_finds_no_file(world):
    with factories.in_case(world.mother, world.child) as (actor, child):
        stored = store_file(actor, child, room=Room.INTAKE, name="brev.pdf", content=A_PDF)
    other = factories.person(world.municipality, "Nora")
    factories.guardian(other, "Annen", who=world.mother.login)
    with factories.in_case(world.mother, other) as (actor, sibling), pytest.raises(NotFound):
        file_content(actor, sibling, stored.public_id)
    with factories.in_case(world.officer, world.child) as (actor, child):
        assert files_in(actor, child, Room.INTAKE) == []
        with pytest.raises(NotFound):
            file_content(actor, child, stored.public_id)


def test_a_team_member_reads_and_files_only_what_consent_opens(world):
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.opening(world.child, world.school, Topic.SCHOOL)
    with factories.in_case(world.mother, world.child) as (actor, child):
        for name, topic in (("skole.pdf", Topic.SCHOOL), ("helse.pdf", Topic.HEALTH), ("alt.pdf", None)):
            store_file(actor, child, room=Room.PLAN, name=name, content=A_PDF, topic=topic)
    with factories.in_case(world.teacher, world.child) as (actor, child):
        assert [one.name for one in files_in(actor, child, Room.PLAN)] == ["skole.pdf"]
        store_file(actor, child, room=Room.PLAN, name="ny.pdf", content=A_PDF, topic=Topic.SCHOOL)
        for topic in (Topic.HEALTH, None):
            with pytest.raises(AccessDenied):
                store_file(actor, child, room=Room.PLAN, name="ny.pdf", content=A_PDF, topic=topic)
        assert len(files_in(actor, child, Room.PLAN)) == 2
