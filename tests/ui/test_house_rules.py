"""What holds for every template and every vendored file, of all rooms."""

import hashlib
import itertools
import json
import re
from pathlib import Path

import pytest

import gewoondoen
from gewoondoen.ui.icons import ICONS
from gewoondoen.ui.theme import colours_of, contrast, luminance, too_faint

PACKAGE = Path(gewoondoen.__file__).parent
VENDOR = PACKAGE / "ui" / "static" / "vendor"
OWN_STYLES = PACKAGE / "ui" / "static" / "ui"
TEMPLATES = sorted(path for path in PACKAGE.glob("*/templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    """The content security policy refuses both, silently for who reads the page."""
    source = path.read_text()
    assert not re.search(r"<[^>]*\sstyle\s*=", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", source)
    if "mail" not in path.parts:
        assert "<style" not in source


def test_every_icon_that_a_template_asks_for_is_in_the_sprite() -> None:
    asked = {}
    for path in TEMPLATES:
        for name in re.findall(r'\{% icon "([^"]+)"|\bicon="([^"]+)"', path.read_text()):
            asked["".join(name)] = path.relative_to(PACKAGE).as_posix()
    assert {name: path for name, path in asked.items() if name not in ICONS} == {}


def test_the_sprite_has_exactly_the_icons_of_the_list() -> None:
    drawn = re.findall(r'<symbol id="([^"]+)"', (VENDOR / "icons" / "icons.svg").read_text())
    assert set(drawn) == ICONS


def test_every_vendored_file_is_the_one_in_the_manifest() -> None:
    manifest = json.loads((VENDOR / "vendor.json").read_text())
    listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.json"
    }
    assert found == listed


def test_every_vendored_package_has_a_licence_and_an_exact_version() -> None:
    manifest = json.loads((VENDOR / "vendor.json").read_text())
    wanted = PACKAGE.parent.parent / "tools" / "vendor" / "package.json"
    versions = {package["name"]: package["version"] for package in manifest["packages"]}
    assert versions == json.loads(wanted.read_text())["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    assert all(package["licence"] for package in manifest["packages"])


def test_colours_stand_in_the_token_file_only() -> None:
    for path in sorted(OWN_STYLES.glob("*.css")):
        if path.name != "tokens.css":
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text()) == [], path.name


def test_every_token_that_our_styles_use_is_declared_somewhere() -> None:
    sheets = "".join(path.read_text() for path in [*OWN_STYLES.glob("*.css"), *(VENDOR / "nlds").glob("*.css")])
    own = "".join(path.read_text() for path in OWN_STYLES.glob("*.css"))
    declared = set(re.findall(r"(--[a-z0-9_-]+)\s*:", sheets))
    used = set(re.findall(r"var\((--[a-z0-9_-]+)\)", own))
    assert used - declared == set()


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("--gd-thread-400", "#ffffff", 3),
        ("--voorbeeld-kleuren-grijs-400", "--voorbeeld-kleuren-grijs-50", 4.5),
        ("--voorbeeld-kleuren-grijs-700", "--voorbeeld-kleuren-grijs-50", 7),
        ("#ffffff", "--gd-scale-5", 4.5),
        ("#ffffff", "--gd-scale-4", 4.3),
        ("--voorbeeld-kleuren-grijs-700", "--gd-scale-1", 4.5),
        ("--voorbeeld-kleuren-grijs-700", "--gd-scale-2", 4.5),
        ("--voorbeeld-kleuren-grijs-700", "--gd-scale-3", 4.5),
        *(("--voorbeeld-kleuren-grijs-700", f"--gd-seven-{at}", 4.5) for at in range(1, 5)),
        *(("#ffffff", f"--gd-seven-{at}", 4.3) for at in range(5, 8)),
        *(("--voorbeeld-kleuren-grijs-700", f"--gd-diverging-{at}", 4.5) for at in range(2, 7)),
        *(("#ffffff", f"--gd-diverging-{at}", 4.5) for at in (1, 7)),
    ],
)
def test_the_pairs_of_colours_that_meet_can_be_told_apart(front: str, back: str, least: float) -> None:
    tokens = colours_of((OWN_STYLES / "tokens.css").read_text())
    assert contrast(tokens.get(front, front), tokens.get(back, back)) >= least


@pytest.mark.parametrize(("scale", "count"), [("--gd-scale", 5), ("--gd-seven", 7)])
def test_the_steps_of_the_map_scales_keep_their_order_in_grey(scale: str, count: int) -> None:
    tokens = colours_of((OWN_STYLES / "tokens.css").read_text())
    steps = [luminance(tokens[f"{scale}-{at}"]) for at in range(1, count + 1)]
    assert steps == sorted(steps, reverse=True)
    assert all(light / dark > 1.2 for light, dark in itertools.pairwise(steps))


def test_a_scale_of_two_sides_gets_darker_from_its_middle() -> None:
    tokens = colours_of((OWN_STYLES / "tokens.css").read_text())
    steps = [luminance(tokens[f"--gd-diverging-{at}"]) for at in range(1, 8)]
    assert steps[:4] == sorted(steps[:4])
    assert steps[3:] == sorted(steps[3:], reverse=True)


@pytest.mark.parametrize("at", range(1, 7))
def test_each_line_of_a_chart_stands_out_from_the_page(at: int) -> None:
    tokens = colours_of((OWN_STYLES / "tokens.css").read_text())
    assert contrast(tokens[f"--gd-series-{at}"], tokens["--voorbeeld-kleuren-grijs-50"]) >= 3


def test_the_look_of_gewoon_doen_passes_what_it_asks_of_a_municipality() -> None:
    assert too_faint(colours_of((OWN_STYLES / "tokens.css").read_text())) == []
