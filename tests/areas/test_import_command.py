"""`gewoondoen import areas`: what an operator types and reads."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from gewoondoen.areas.models import Area
from gewoondoen.areas.words import REASONS
from tests.areas.files import rows, vector
from tests.areas.test_reading import BAD

pytestmark = pytest.mark.django_db


def run(*words: str, language: str = "en") -> str:
    out = StringIO()
    with translation.override(language):
        call_command("import_areas", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_report_says_what_came_in_and_what_was_left_out(tmp_path: Path) -> None:
    given = [*rows(), *rows({"BU07779998": rows()[0]["geometry"]}, WATER="JA")]
    path = vector(tmp_path / "buurten_2016.gpkg", given)
    lines = run(str(path), "--municipality", "777").splitlines()
    assert lines[0] == "Borders of 2016: 1 municipality, 2 districts, 4 neighbourhoods."
    assert "  new: 7" in lines
    assert "  left out: water or abroad: 1" in lines
    assert "  without a name in the file: 2" in lines


def test_the_report_is_in_the_language_of_the_reader(tmp_path: Path) -> None:
    path = vector(tmp_path / "buurten_2016.gpkg", rows())
    assert run(str(path), language="nl").startswith("Grenzen van 2016: 1 gemeente, 2 wijken, 4 buurten.")


def test_a_dry_run_says_that_nothing_changed(tmp_path: Path) -> None:
    path = vector(tmp_path / "buurten_2016.gpkg", rows())
    assert "This was a dry run: nothing has changed." in run(str(path), "--dry-run")
    assert not Area.objects.exists()


@pytest.mark.parametrize(("name", "write", "asked"), [each[:3] for each in BAD], ids=[each[0] for each in BAD])
def test_a_bad_file_is_named_in_one_line_and_changes_nothing(
    name: str, write: object, asked: dict[str, object], tmp_path: Path
) -> None:
    path = write(tmp_path)  # type: ignore[operator]
    words = [str(path)]
    for layer in asked.get("layers", []):  # type: ignore[attr-defined]
        words += ["--layer", layer]
    words += ["--municipality", *asked["municipalities"]] if "municipalities" in asked else []  # type: ignore[misc]
    words += ["--year", str(asked["year"])] if "year" in asked else []
    with pytest.raises(CommandError) as caught:
        run(*words)
    message = str(caught.value)
    assert "\n" not in message
    assert "%" not in message
    assert message.endswith((".", ")"))
    assert not Area.objects.exists()


@pytest.mark.parametrize(("option", "value"), [("--municipality", "Enschede"), ("--year", "volgend"), ("--year", "17")])
def test_a_wrong_option_is_named(option: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=value):
        run(str(tmp_path / "x.gpkg"), option, value)


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    for reason, text in REASONS.items():
        with translation.override("en"):
            english = str(text)
        with translation.override("nl"):
            assert str(text) != english, reason
        assert english.endswith((".", ").")), reason
