"""What was taken away and what was put in, word by word, for a suggestion and for two people's versions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

_WORDS = re.compile(r"\s+|\w+(?:[.:/-]\w+)*|[^\w\s]")  # 20.00 is one word; the comma after it is not part of it
type Code = tuple[str, int, int, int, int]  # as difflib gives them: kind, from–to in old, from–to in new

_MANY = 4000  # words on one side; beyond that the whole texts stand one after the other


def marked(before: str, after: str) -> SafeString:
    """``before`` turned into ``after`` with ``<del>`` and ``<ins>``, each said in words to those who only hear."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MANY:
        return mark_safe(_taken(before) + " " + _put(after))
    pieces: list[str] = []
    for kind, i, j, k, m in _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old):
        if kind == "equal":
            pieces.append(format_html("{}", "".join(old[i:j])))
            continue
        pieces.append(" ".join(filter(None, (_taken("".join(old[i:j])), _put("".join(new[k:m]))))))
    return mark_safe("".join(pieces))


def _joined(opcodes: Iterable[Code], old: list[str]) -> list[Code]:
    """Changes with only a space between them are one change, as a reader would see it."""
    joined: list[Code] = []
    for code in opcodes:
        kind, i, j, _k, m = code
        small = kind == "equal" and not "".join(old[i:j]).strip()
        if joined and joined[-1][0] != "equal" and (kind != "equal" or small):
            _first, a, _b, c, _d = joined[-1]
            joined[-1] = ("replace", a, j, c, m)
        else:
            joined.append(code)
    return joined


def _taken(words: str) -> str:
    return _mark("del", _("ta bort"), words)


def _put(words: str) -> str:
    return _mark("ins", _("sett inn"), words)


def _mark(tag: str, said: str, words: str) -> str:
    if not words.strip():
        return str(format_html("{}", words)) if tag == "ins" else ""
    lead = words[: len(words) - len(words.lstrip())]
    tail = words[len(words.rstrip()) :]
    core = format_html('<span class="ds-sr-only">{}: </span>{}', said, words.strip())
    return f"{lead}<{tag}>{core}</{tag}>{tail}"
