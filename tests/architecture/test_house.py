"""What import contracts cannot say: sizes, the door, hidden arrows, and that every § is known."""

import ast
import importlib
import inspect
import pkgutil
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

import helhet
from helhet.access.guard import ACTIONS
from helhet.access.policy import ALLOWED, OPENS
from helhet.access.types import POST_BASES, Basis, Permission
from helhet.law.sources import SOURCES

SOURCE = Path(helhet.__file__).parent
ROOT = SOURCE.parent.parent
PYTHON = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(path for path in (SOURCE / "web").rglob("*.html"))
BELOW_THE_DOOR = ("helhet.access", "helhet.audit", "helhet.notices", "helhet.files")


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def nodes(path):
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def too_long(paths, most):
    return [f"{path.relative_to(ROOT)}: {lines(path)}" for path in paths if lines(path) > most]


def test_files_stay_small():
    assert too_long([path for path in PYTHON if "migrations" not in path.parts], 400) == []
    assert too_long(TESTS, 500) == []
    assert too_long(TEMPLATES, 150) == []


def test_every_permission_has_a_row_and_every_basis_its_rooms():
    assert set(ALLOWED) == set(Permission)
    assert set(OPENS) == set(Basis) - POST_BASES


def test_every_permission_is_used_by_an_action():
    import_all_actions()
    asked_within = {permission for permission in Permission if f"may(Permission.{permission.name})" in all_code()}
    unused = set(Permission) - set(ACTIONS.values()) - asked_within
    assert unused == set(), f"a permission nobody asks for: {unused}"


@cache
def all_code():
    return "".join(path.read_text(encoding="utf-8") for path in PYTHON)


def import_all_actions():
    modules = []
    for module in pkgutil.walk_packages(helhet.__path__, "helhet."):
        is_flow = module.name.startswith("helhet.flows.") and not module.name.endswith(".selectors")  # which only read
        if module.name.endswith(".actions") or is_flow:
            modules.append(importlib.import_module(module.name))
    return modules


def test_every_public_function_in_actions_goes_through_the_door_or_says_that_it_stands_inside_one():
    outside = []
    for module in import_all_actions():
        if module.__name__.startswith(BELOW_THE_DOOR):
            continue
        for name, function in inspect.getmembers(module, inspect.isfunction):
            key = f"{function.__module__}.{function.__qualname__}"
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and key not in ACTIONS and "inside an action" not in (function.__doc__ or "").lower():
                outside.append(key)
    assert outside == []


@pytest.mark.parametrize("folder", ["web", "fhir"])
def test_pages_hold_no_queries_or_writes(folder):
    banned = {"objects", "save", "delete", "bulk_create", "bulk_update", "filter", "raw", "cursor"}
    found = []
    for path in (SOURCE / folder).rglob("*.py"):
        if path.parts[-2] in ("ui", "tags", "templatetags", "preview", "health"):
            continue
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and node.attr in banned:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}")
    assert found == []


# What others may import of a room beside actions, selectors, rules and types. Flows are actions by any name.
PUBLIC = {
    "access": {
        "attempts",
        "clearing",
        "context",
        "functions",
        "guard",
        "kept_back",
        "logins",
        "policy",
        "seeing",
        "walls",
    },
    "accounts": {"attempts", "credentials", "own", "sending"},
    "audit": {"seals"},
    "people": {"identity"},
    "intake": {"letters"},
    "jobs": {"schedule"},
    "notices": {"protected"},
    "oversight": {"protected"},
}
ALL_PUBLIC = {"base", "law", "web", "project", "flows"}


def test_rooms_meet_only_through_their_public_modules():
    found = []
    for path in PYTHON:
        own = path.relative_to(SOURCE).parts[0]
        for module in imported_when_run(path):
            room, _, rest = module.removeprefix("helhet.").partition(".")
            if room == own or room in ALL_PUBLIC or "demonstration" in path.parts:
                continue
            if rest.split(".")[0] not in {"actions", "selectors", "rules", "types"} | PUBLIC.get(room, set()):
                found.append(f"{path.relative_to(ROOT)}: {module}")
    assert found == []


def imported_when_run(path):
    """Modules of ours that a file imports, but for what stands under ``if TYPE_CHECKING``."""
    typing = {
        node
        for block in nodes(path)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node not in typing and (node.module or "").startswith("helhet."):
            whole = node.module.count(".") == 1
            yield from ([f"{node.module}.{name.name}" for name in node.names] if whole else [node.module])


def test_no_model_has_a_hidden_arrow_to_a_room_above():
    hidden = []
    for model in apps.get_models():
        if not model.__module__.startswith("helhet."):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.remote_field and not field.remote_field.hidden:
                other = field.related_model
                if other._meta.app_label != model._meta.app_label:
                    hidden.append(f"{model.__name__}.{field.name}")
    assert hidden == []


def test_nothing_cascades():
    from django.db.models import CASCADE

    cascading = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("helhet.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and getattr(field.remote_field, "on_delete", None) is CASCADE
    ]
    assert cascading == []


def test_every_source_a_rule_cites_is_known():
    unknown = []
    for path in PYTHON:
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RuleBroken":
                for keyword in node.keywords:
                    cited = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
                    if keyword.arg == "source" and cited is not None and cited not in SOURCES:
                        unknown.append(f"{path.relative_to(ROOT)}:{node.lineno} {keyword.value.value}")
    assert unknown == []


def test_no_model_form_and_no_signal():
    banned = ("ModelForm", "django.dispatch", "django.db.models.signals")
    assert [str(path) for path in PYTHON for word in banned if word in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE / "web")))
def test_every_template_compiles_and_holds_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")
    get_template(str(path.relative_to(SOURCE / "web")))
    assert "<script>" not in text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert " hx-" not in text.replace("data-hx-", ""), "write data-hx-*"


def test_person_bound_models_are_described_for_the_register_of_processing():
    described = (ROOT / "docs" / "personal-data.md").read_text(encoding="utf-8")
    missing = [
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("helhet.") and f"`{model._meta.db_table}`" not in described
    ]
    assert missing == []
