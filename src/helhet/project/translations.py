"""Texts and their translations, without gettext's own tools: a fresh machine has none of them.

The source language is bokmål: a text's Norwegian is its key. ``python -m helhet.project.translations``
``update`` gathers every text from code, templates and law and writes it into each catalogue; ``check``
fails when one is missing, doubtful, left over, or has lost a placeholder; ``compile`` makes the files
Django reads, which every start does by itself when they are older than the catalogues.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent
LOCALE = SOURCE / "web" / "locale"
LANGUAGES = ("nn", "en")

_MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_IN_TEMPLATE = re.compile(rf"\b(_|n?gettext)\(\s*({_LITERAL})(?:\s*,\s*({_LITERAL}))?")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

Text = tuple[str, str]  # singular and plural; the plural is empty where there is none


def texts() -> dict[Text, set[str]]:
    """Every text, with the files it stands in."""
    found: dict[Text, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if "law" not in path.relative_to(SOURCE).parts[:1]:
            _note(found, path, _in_python(path))
    for path in sorted((SOURCE / "web").rglob("*.html")):
        _note(found, path, _in_template(path))
    from helhet.law.texts import all_texts

    _note(found, SOURCE / "law" / "texts.py", ((text, "") for text in all_texts()))
    return found


def _note(found: dict[Text, set[str]], path: Path, texts_: Iterable[Text]) -> None:
    for text in texts_:
        if text[0]:
            found.setdefault(text, set()).add(str(path.relative_to(SOURCE)))


def _in_python(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        literals = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in _MARKS and literals:
            yield (literals[0], literals[1] if name.startswith("ngettext") and len(literals) > 1 else "")


def _in_template(path: Path) -> Iterator[Text]:
    from django.utils.translation.template import templatize

    for mark, singular, plural in _IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
        yield (ast.literal_eval(singular), ast.literal_eval(plural) if mark == "ngettext" and plural else "")


def catalogue(language: str) -> polib.POFile:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    path.parent.mkdir(parents=True, exist_ok=True)
    made = polib.POFile(wrapwidth=110)
    made.fpath = str(path)
    made.metadata = {
        "Project-Id-Version": "helhet",
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return made


def update(languages: Iterable[str] = LANGUAGES) -> dict[str, int]:
    """Bring the catalogues up to the texts there are; texts that are gone leave. Untranslated texts, by language."""
    found = texts()
    for language in languages:
        old = {(entry.msgid, entry.msgid_plural): entry for entry in catalogue(language)}
        new = catalogue(language)
        new.clear()
        for text in sorted(found):
            entry = old.get(text) or _empty(text)
            entry.occurrences = [(place, "") for place in sorted(found[text])]
            new.append(entry)
        new.save()
    return {language: len(_untranslated(catalogue(language))) for language in languages}


def _empty(text: Text) -> polib.POEntry:
    singular, plural = text
    if plural:
        return polib.POEntry(msgid=singular, msgid_plural=plural, msgstr_plural={0: "", 1: ""})
    return polib.POEntry(msgid=singular, msgstr="")


def _untranslated(entries: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    return [entry for entry in entries if not all(_translations(entry))]


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def problems() -> list[str]:
    """What is wrong in the catalogues, a line each."""
    found = texts()
    lines = []
    for language in LANGUAGES:
        entries = {(entry.msgid, entry.msgid_plural): entry for entry in catalogue(language)}
        lines += [f"{language}: mangler: {text[0]}" for text in sorted(found) if text not in entries]
        lines += [f"{language}: brukes ikke lenger: {text[0]}" for text in entries if text not in found]
        lines += [f"{language}: ikke oversatt: {entry.msgid}" for entry in _untranslated(entries.values())]
        lines += [f"{language}: tvilsom: {entry.msgid}" for entry in entries.values() if entry.fuzzy]
        lines += [f"{language}: annet innhold: {entry.msgid}" for entry in entries.values() if _differs(entry)]
    return lines


def _differs(entry: polib.POEntry) -> bool:
    """A translation that names other placeholders than its text would fail, or say less, when it is shown."""
    wanted = {frozenset(_PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural or entry.msgid)}
    return any(text and frozenset(_PLACEHOLDER.findall(text)) not in wanted for text in _translations(entry))


def compile_all() -> None:
    """Make the files Django reads, for each catalogue that is newer than its own."""
    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            unfinished = made.with_suffix(".new")
            polib.pofile(str(source)).save_as_mofile(str(unfinished))
            unfinished.rename(made)


def main(command: str = "check", *languages: str) -> int:
    import django
    from django.conf import settings

    if not settings.configured:  # templates are read as text; no database, no keys
        settings.configure(USE_I18N=True, DEBUG=False)
    django.setup()
    if command == "update":
        sys.stdout.write(f"{update(languages or LANGUAGES)}\n")
        return 0
    if command == "compile":
        compile_all()
        return 0
    found = problems()
    sys.stdout.write("".join(f"{line}\n" for line in found) or "Alle tekster er oversatt.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
