from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gewoondoen.ui.checks import theme_can_be_used
from gewoondoen.ui.theme import ThemeError, contrast, sheet_of, tokens_of, too_faint

BLUE = ":root { --gd-brand-400: #2a6ebb; --gd-brand-500: #154273; --basis-border-radius-md: 2px; }"


def test_tokens_are_read_and_comments_left_out() -> None:
    css = '/* --gd-brand-50: red; */ :root { --basis-text-font-family-default: "Our Sans", sans-serif; }'
    assert tokens_of(css) == {"--basis-text-font-family-default": '"Our Sans", sans-serif'}


@pytest.mark.parametrize(
    "declaration",
    [
        "--gd-brand-500: url(https://elsewhere.example/x)",
        "--gd-brand-500: #123456</style><script>",
        "--gd-brand-500: expression(alert(1))",
        "background: red",
        "--utrecht-button-color: red",
        "--basis-heading-font-family: 'a\\27'",
        "@import 'x'",
        ".gd-header",
    ],
)
def test_nothing_but_tokens_comes_in(declaration: str) -> None:
    with pytest.raises(ThemeError):
        tokens_of(f":root {{ {declaration}; }}")


def test_contrast_is_the_worked_example() -> None:
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.005)
    assert contrast("#000000", "#ffffff") == 21


def test_a_pale_brand_is_named_with_its_contrast() -> None:
    assert too_faint({"--gd-brand-500": "#777777"}) == [("#ffffff", "--gd-brand-500", 4.48)]
    assert too_faint({"--gd-brand-500": "var(--basis-x)"}) == []


def test_the_sheet_stands_in_the_highest_layer() -> None:
    assert sheet_of({"--gd-brand-500": "#154273"}) == "@layer theme{:root{--gd-brand-500:#154273}}\n"


def test_pages_load_the_own_look_only_where_there_is_one(
    client: Client, settings: Any, tmp_path: Path, db: None
) -> None:
    assert "huisstijl.css" not in client.get("/onderdelen/").content.decode()
    file = tmp_path / "theme.css"
    file.write_text(BLUE)
    settings.THEME_FILE = str(file)
    assert "huisstijl.css" in client.get("/onderdelen/").content.decode()
    sheet = client.get("/huisstijl.css")
    assert sheet["Content-Type"].startswith("text/css")
    assert "--gd-brand-500:#154273" in sheet.content.decode()


def test_a_theme_that_cannot_be_used_stops_the_start(settings: Any, tmp_path: Path) -> None:
    settings.THEME_FILE = str(tmp_path / "absent.css")
    assert [message.id for message in theme_can_be_used(None)] == ["ui.E001"]
    bad = tmp_path / "bad.css"
    bad.write_text("body { display: none }")
    settings.THEME_FILE = str(bad)
    assert [message.id for message in theme_can_be_used(None)] == ["ui.E002"]


def test_faint_colours_are_a_warning_and_good_ones_are_not(settings: Any, tmp_path: Path) -> None:
    file = tmp_path / "theme.css"
    settings.THEME_FILE = str(file)
    file.write_text(":root { --gd-brand-500: #88aabb; }")
    assert {message.id for message in theme_can_be_used(None)} == {"ui.W001"}
    file.write_text(BLUE)
    assert theme_can_be_used(None) == []
