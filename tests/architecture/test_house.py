"""What the import contract cannot see: relations by string, methods that stay pure, doors that are used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import gewoondoen

PACKAGE = Path(gewoondoen.__file__).parent
REPOSITORY = PACKAGE.parent.parent
FLOORS = [
    *("kernel", "ui", "areas", "people", "following", "knowledge", "signals", "patterns", "challenges"),
    *("goals", "plans", "platforms", "agendas"),
    *("workspace", "openness", "demo", "config", "cli"),
]
ROOMS = [room for room in FLOORS if room not in {"config", "cli"}]
# What a room shows to rooms above it. Pure method modules are public too: they know nothing of the room's rows.
PUBLIC = {"models", "actions", "queries", "policies"}
FURNITURE = {"models", "policies", "queries", "actions", "forms", "views", "urls", "tasks", "parts", "apps"}
MOST_LINES = 400
MOST_TEMPLATE_LINES = 150


def sources() -> Iterator[Path]:
    yield from (path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_pure(module: Path) -> bool:
    """A method module, or a package of them, says so by importing nothing of Django."""
    files = [*module.glob("*.py")] if module.is_dir() else [module.with_suffix(".py")]
    return not any(name.startswith("django") for path in files for name in imports(path))


def test_no_model_points_at_a_room_above_its_own() -> None:
    upward = []
    for model in apps.get_models():
        if model._meta.app_label not in FLOORS:
            continue
        own = FLOORS.index(model._meta.app_label)
        for relation in model._meta.get_fields():
            other = relation.related_model
            if relation.auto_created or other is None or other._meta.app_label not in FLOORS:
                continue
            if FLOORS.index(other._meta.app_label) > own:
                upward.append(f"{model.__name__}.{relation.name}")
    assert upward == []


def test_rooms_use_each_other_only_through_their_public_files() -> None:
    """Kernel and ui are there for all; of other rooms only the four public files and what `__init__` lists."""
    trespasses = []
    for path in sources():
        room = path.relative_to(PACKAGE).parts[0]
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "gewoondoen" or len(parts) < 3 or parts[1] in {room, "kernel", "ui"} or room not in ROOMS:
                continue
            shown = set(getattr(__import__(f"gewoondoen.{parts[1]}", fromlist=["PUBLIC"]), "PUBLIC", ()))
            if parts[2] not in PUBLIC | shown and room != "demo":
                trespasses.append(f"{path.relative_to(PACKAGE)} uses {name}")
    assert trespasses == []


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_room_calls_pure_knows_no_django(room: str) -> None:
    listed = getattr(__import__(f"gewoondoen.{room}", fromlist=["PURE"]), "PURE", ())
    impure = [name for name in listed if not is_pure(PACKAGE / room / name)]
    assert impure == []


def test_views_get_their_objects_by_queries_only() -> None:
    around = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sources()
        if path.name == "views.py" or path.parent.name == "views"
        for line in path.read_text().splitlines()
        if ".objects" in line
    ]
    assert around == []


def test_only_actions_and_below_write_events() -> None:
    writers = [
        str(path.relative_to(PACKAGE))
        for path in sources()
        if "events.record(" in path.read_text() and path.name in {"views.py", "forms.py", "queries.py", "models.py"}
    ]
    assert writers == []


def test_no_file_hides_a_second_thing() -> None:
    long = [
        f"{path.relative_to(PACKAGE)} has {count} lines"
        for path in sources()
        if (count := len(path.read_text().splitlines())) > MOST_LINES and "texts" not in path.parts
    ]
    long += [
        f"{path.relative_to(PACKAGE)} has {count} lines"
        for path in PACKAGE.rglob("*.html")
        if (count := len(path.read_text().splitlines())) > MOST_TEMPLATE_LINES
    ]
    assert long == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [path for path in sources() if path.stem in {"utils", "helpers", "common", "base", "manager"}]
    assert vague == []


def test_no_template_carries_style_or_script_inline() -> None:
    found = []
    for path in PACKAGE.rglob("templates/**/*.html"):
        text = path.read_text()
        if re.search(r"\sstyle=|<style|\son\w+=\"", text) or re.search(r"<script(?![^>]*\bsrc=)", text):
            found.append(str(path.relative_to(PACKAGE)))
    assert found == []


def test_every_model_is_in_the_handbook_of_words() -> None:
    words = (REPOSITORY / "docs" / "glossary.md").read_text()
    missing = [
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in FLOORS and not model._meta.auto_created and f"`{model.__name__}`" not in words
    ]
    assert missing == []


def test_the_root_has_at_most_twenty_entries() -> None:
    entries = [path for path in REPOSITORY.iterdir() if path.name not in {".git", ".venv", ".gewoondoen"}]
    tracked = [path for path in entries if not path.name.endswith("_cache") and path.name != ".hypothesis"]
    assert len(tracked) <= 20
