"""The manual is tested: settings, events, roles and commands that exist in code stand in it."""

from pathlib import Path

import pytest
from django.utils import translation
from tools import manual

from gewoondoen.people.models import Role

DOCS = Path(__file__).parent.parent.parent / "docs"
HINT = "run: python tools/manual.py write"


@pytest.mark.parametrize("path", list(manual.pages()), ids=lambda path: path.name)
def test_a_page_made_from_the_code_says_what_the_code_says(path: Path) -> None:
    assert path.read_text() == manual.pages()[path], HINT


@pytest.mark.parametrize("role", Role)
def test_every_role_is_explained_in_the_handbook(role: Role) -> None:
    with translation.override("nl"):
        label = str(role.label)
    assert f"**{label}**" in (DOCS / "handbook" / "mensen-en-rollen.md").read_text()
