import io
import time
from datetime import date

import pikepdf
import pytest

from helhet.base import clock, pdf

SENDER = {"municipality": "Lillehagen kommune", "office": "Koordinerende enhet", "contact": ["Telefon 00 00 00 00"]}
ANSWERS = {"columns": ["Spurte om", "Svar"], "rows": [["Barnekoordinator", "Innvilget"], ["Plan", "Innvilget"]]}
LETTER: pdf.Letter = {
    "sender": SENDER,
    "receiver": {"name": "Ingrid Eksempel", "address": ["Blåbærveien 3"], "on_behalf_of": "Ola Eksempel"},
    "date": "3. desember 2026",
    "reference": "H-2026-7K3M9",
    "lead": "Her er svaret.",
    "sections": [
        {"heading": "Dette har vi bestemt", "table": ANSWERS, "law": "pbrl. § 2-5"},
        {"heading": "Hvorfor", "own_words": {"text": "Jeg vil være med.", "by": "Ola"}, "paragraphs": ["En.\n\nTo."]},
        {"heading": "Du kan klage", "bullets": ["Skriv til kommunen."], "facts": [("Frist", "31. desember 2026")]},
    ],
    "greeting": "Vennlig hilsen",
    "signatures": [{"name": "Nora Eksempel", "role": "Saksbehandler"}, {"name": "Per Eksempel", "by_hand": True}],
    "signature_note": "Godkjent elektronisk.",
    "enclosures": ["Slik klager du"],
    "receiver_line": "Skrevet ut for Ingrid Eksempel",
}


def letter(**changes):
    return made("letter", LETTER | changes)


def document(*sections, **changes):
    return made("document", {"sender": SENDER, "sections": sections, **changes})


def made(template, data, *, language="nb", title="Svar på søknaden"):
    return pikepdf.open(io.BytesIO(pdf.compile(template, data, language=language, title=title)))


def elements(opened, kind):
    """Every structure element of a kind, in reading order."""

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == f"/{kind}":
                yield node
            yield from walk(node.get("/K", pikepdf.Array()))

    return list(walk(opened.Root.StructTreeRoot.K))


def words(opened):
    """What the page shows, glyph by glyph, through each font's own table back to text."""
    return "".join(_page_words(page) for page in opened.pages)


def _page_words(page):
    tables, shown, table = {}, [], {}
    for name, font in page.Resources.get("/Font", {}).items():
        tables[name] = _to_unicode(font.ToUnicode.read_bytes().decode())
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
            for piece in (bytes(one) for one in pieces if isinstance(one, pikepdf.String)):
                shown += [table.get(piece[i : i + 2], "") for i in range(0, len(piece), 2)]
    return "".join(shown)


def _to_unicode(cmap):
    table = {}
    for line in cmap.splitlines():
        parts = [bytes.fromhex(part.strip("<>")) for part in line.split() if part.startswith("<")]
        if len(parts) == 2 and len(parts[0]) == 2:
            table[parts[0]] = parts[1].decode("utf-16-be")
    return table


@pytest.mark.parametrize("template", ["letter", "document"])
def test_a_pdf_is_tagged_titled_and_says_its_language(template):
    opened = made(template, LETTER)
    root = opened.Root
    assert root.MarkInfo.Marked is True
    assert "/StructTreeRoot" in root
    assert str(root.Lang) == "nb-NO"
    assert root.ViewerPreferences.DisplayDocTitle is True
    with opened.open_metadata() as about:
        assert about["dc:title"] == "Svar på søknaden"
        assert about["pdfuaid:part"] == "1"


@pytest.mark.parametrize(("language", "written"), [("nn", "nn-NO"), ("en", "en"), ("se", "se-NO")])
def test_the_language_is_that_of_the_text(language, written):
    assert str(made("letter", LETTER, language=language).Root.Lang) == written


def test_tables_have_real_header_cells_and_lists_and_headings_are_told():
    opened = letter()
    assert len(elements(opened, "TH")) == 2
    assert len(elements(opened, "TD")) == 4
    assert len(elements(opened, "H1")) >= 3
    assert elements(opened, "LI")
    assert not elements(opened, "Figure")  # the mark is an ornament, and not read aloud


def test_nested_sections_become_nested_headings():
    opened = document({"heading": "En", "sections": [{"heading": "To", "sections": [{"heading": "Tre"}]}]})
    assert [len(elements(opened, kind)) for kind in ("H1", "H2", "H3")] == [1, 1, 1]
    assert [len(elements(document({"sections": [{"heading": "En"}]}), kind)) for kind in ("H1", "H2")] == [1, 0]


def test_everything_the_letter_was_given_stands_in_it():
    shown = words(letter(watermark="Utkast"))
    for said in (
        "Lillehagen kommune", "Koordinerende enhet", "Telefon 00 00 00 00", "Ingrid Eksempel", "Blåbærveien 3",
        "Gjelder: Ola Eksempel", "Dato: 3.\u00a0desember 2026", "Vår referanse: H-2026-7K3M9", "Svar på søknaden",
        "Her er svaret.", "Barnekoordinator", "pbrl. §\u00a02-5", "Jeg vil være med.", "En.", "To.",
        "Skriv til kommunen.", "Frist", "Vennlig hilsen", "Nora Eksempel", "Saksbehandler", "Godkjent elektronisk.",
        "Vedlegg", "Slik klager du", "Skrevet ut for Ingrid Eksempel", "Side 1 av", "Utkast",
    ):  # fmt: skip
        assert said in shown, said


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        "*bold* _it_ `raw`",
        "@ref <label>",
        "= heading",
        "$x^2$",
        "#panic()",
        "\\ \" ' //x",
        "]#x[",
    ],
)
def test_what_a_person_writes_stays_text(typed):
    opened = document({"heading": typed, "paragraphs": [typed], "table": {"columns": [typed], "rows": [[typed]]}})
    assert words(opened).count(typed) == 4
    assert len(elements(opened, "H1")) == 1


def test_a_template_outside_the_program_is_refused(tmp_path):
    elsewhere = tmp_path / "letter.typ"
    elsewhere.write_text("= hei")
    with pytest.raises((RuntimeError, ValueError)):
        pdf.compile(elsewhere, {"sender": SENDER}, language="nb", title="x")


def test_fifty_thousand_characters_take_less_than_two_seconds():
    started = time.perf_counter()
    opened = document({"heading": "Lang", "paragraphs": ["Dette er en lang tekst. " * 2_084, "x" * 3_000]})
    assert time.perf_counter() - started < 2
    assert words(opened).count("tekst.") == 2_084
    assert words(opened).count("x") == 3_000


def test_sami_and_cyrillic_letters_are_printed():
    shown = words(document({"paragraphs": ["Čáhppe Ŋágga Đorđe šŧž ǥǧǩǯ Наталья Ñandú"]}))
    assert "Čáhppe Ŋágga Đorđe šŧž ǥǧǩǯ Наталья Ñandú" in shown
    assert pdf.NOT_PRINTABLE not in shown


def test_what_the_fonts_lack_is_marked_and_the_document_says_so():
    shown = words(document({"paragraphs": ["god 😊 dag 日本 ｆ \x00\ud800\u200f\ue000 slutt"]}))
    assert "god □ dag □□ f □ slutt".replace(" ", "") in shown.replace(" ", "").replace("\u200f", "")
    assert "står for tegn" in shown


def test_every_character_promised_can_be_set_in_both_weights():
    first, last = pdf._coverage()
    all_of_them = " ".join(chr(c) for a, b in zip(first, last, strict=True) for c in range(a, b + 1))
    document({"heading": all_of_them, "paragraphs": [all_of_them]})


def test_rows_too_short_and_numbers_are_no_fault():
    shown = words(document({"table": {"columns": ["A", "B"], "rows": [["kort"], [1, 2.5]], "widths": [3, 1]}}))
    assert "kort" in shown
    assert "2.5" in shown


def test_empty_and_missing_parts_are_left_out():
    shown = words(made("letter", {"sender": {"municipality": "Lillehagen"}, "receiver": {"name": "Ola"}}))
    assert "None" not in shown
    assert "Vedlegg" not in shown
    assert "referanse" not in shown


def test_a_pdf_without_title_is_refused():
    with pytest.raises(ValueError, match="title"):
        pdf.compile("letter", LETTER, language="nb", title=" \n")


def test_the_same_content_at_the_same_time_gives_the_same_file():
    with clock.frozen(date(2026, 12, 3)):
        first, second = (pdf.compile("letter", LETTER, language="nb", title="Svar") for _ in range(2))
    assert first == second


def test_a_row_stays_on_one_page_and_one_too_long_for_that_loses_nothing():
    short = [
        [f"Tiltak {number}", f"begynner{number} " + "Fast plass ved vinduet. " * 9 + f"slutter{number}"]
        for number in range(30)
    ]
    opened = document({"table": {"columns": ["Hva", "Hvordan"], "rows": [*short, ["Langt", "ord " * 3000 + "sist"]]}})
    pages = [_page_words(page) for page in opened.pages]
    assert len(pages) > 3
    for number in range(30):
        assert any(f"begynner{number} " in page and f"slutter{number}" in page for page in pages), number
    assert "sist" in pages[-1]
