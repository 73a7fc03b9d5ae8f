"""Bring what others made into the package: styles, tokens, fonts, scripts, icons, each with its licence.

    python tools/vendor.py    reads tools/vendor/package.json, runs npm in a temporary folder, writes static/vendor/

The output is committed, so that nobody needs Node but who renews a version. vendor.json says what each file is,
where it came from, under which licence, and its sha256.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parent.parent
UI = ROOT / "src" / "gewoondoen" / "ui"
OUT = UI / "static" / "vendor"
WANTED = ROOT / "tools" / "vendor" / "package.json"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource-variable/noto-sans"
# Of the one font that browsers get in every weight, these two stand apart for paper: name and weight.
PAPER_WEIGHTS = {"Regular": 400, "Bold": 700}
FONT_RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329,"
    " U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F,"
    " U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
}

sys.path.insert(0, str(ROOT / "src"))
from gewoondoen.ui.icons import ICONS  # noqa: E402


def without_maps(text: str) -> str:
    """Drop source map comments: the manifest storage would look for a file that is not there."""
    text = re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", text)
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE).strip() + "\n"


def in_layer(css: str) -> str:
    """Put styles in the lowest cascade layer, so that our own win without a fight."""
    return "@layer nlds {\n" + css + "}\n"


def component_css(modules: Path, names: list[str]) -> str:
    """Return the styles of the components, one after the other."""
    parts = []
    for name in names:
        dist = modules / name / "dist"
        short = name.split("/")[1].removesuffix("-css")
        source = dist / "index.css" if name.startswith("@utrecht/") else dist / f"{short}.css"
        parts.append(f"/* {name} */\n{without_maps(source.read_text())}")
    return in_layer("\n".join(parts))


def pruned_theme(theme: str, users: str) -> str:
    """Return the tokens that some style can reach, and every --basis-* token, on :root.

    The theme declares some 2,800 tokens for all components there are; the pages use about half.
    """
    declared: dict[str, str] = {}
    for line in theme.splitlines():
        name, colon, value = line.strip().partition(":")
        if colon and name.startswith("--"):
            declared[name] = re.sub(r"/\*.*?\*/", "", value).strip().removesuffix(";").strip()
    reached: set[str] = set()
    ahead = [name for name in declared if name.startswith("--basis-")] + re.findall(r"--[a-z0-9-]+", users)
    while ahead:
        name = ahead.pop()
        if name in declared and name not in reached:
            reached.add(name)
            ahead += re.findall(r"var\((--[a-z0-9-]+)", declared[name])
    lines = [f"    {name}: {declared[name]};" for name in declared if name in reached]
    return in_layer("  :root {\n" + "\n".join(lines) + "\n  }\n")


def font_css() -> str:
    """Return the @font-face rules; `swap` shows text at once in the reader's own sans."""
    return "".join(
        "@font-face {\n"
        '  font-family: "Noto Sans";\n  font-style: normal;\n  font-display: swap;\n  font-weight: 100 900;\n'
        f'  src: url("noto-sans-{part}.woff2") format("woff2");\n  unicode-range: {span};\n}}\n'
        for part, span in FONT_RANGES.items()
    )


def paper_font(files: Path, name: str, weight: int) -> bytes:
    """Return one weight of the font with all its letters as a TrueType font: what is printed cannot read web fonts."""
    with tempfile.TemporaryDirectory() as temporary:
        parts = []
        for part in FONT_RANGES:
            font = TTFont(files / f"noto-sans-{part}-wght-normal.woff2")
            instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
            font.flavor = None
            parts.append(f"{temporary}/{part}.ttf")
            font.save(parts[-1])
        whole = Merger().merge(parts)
        for number, text in ((1, "Noto Sans"), (2, name)):
            whole["name"].setName(text, number, 3, 1, 0x409)
        whole["OS/2"].usWeightClass = weight
        whole.save(f"{temporary}/whole.ttf")
        return Path(f"{temporary}/whole.ttf").read_bytes()


def sprite(modules: Path) -> str:
    """Return one SVG with a symbol for each icon in ui/icons.py."""
    symbols = []
    for name in sorted(ICONS):
        text = (modules / "@tabler/icons/icons/outline" / f"{name}.svg").read_text()
        shapes = re.findall(r"<(?:path|circle|rect|line|polyline)[^>]*/>", text)
        drawn = "".join(shape.replace(" />", "/>") for shape in shapes if 'stroke="none"' not in shape)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{drawn}</symbol>\n')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "".join(symbols) + "</svg>\n"


def main() -> None:
    """Fetch, shape and write all of it."""
    wanted: dict[str, str] = json.loads(WANTED.read_text())["dependencies"]
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copy(WANTED, temporary)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"],
            cwd=temporary,
            check=True,
        )
        modules = Path(temporary) / "node_modules"
        shutil.rmtree(OUT, ignore_errors=True)
        made: dict[str, list[str]] = {}

        def write(path: str, content: str | bytes, *packages: str) -> None:
            target = OUT / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
            made[path] = list(packages)

        styled = sorted(name for name in wanted if name.endswith("-css"))
        components = component_css(modules, styled)
        own = "".join(path.read_text() for path in sorted((UI / "static" / "ui").glob("*.css")))
        theme = (modules / TOKENS / "dist" / "theme.css").read_text()
        write("nlds/components.css", components, *styled)
        write("nlds/theme.css", pruned_theme(theme, components + own), TOKENS)
        write("nlds/LICENSE.md", (modules / TOKENS / "LICENSE.md").read_text(), *styled, TOKENS)
        for part in FONT_RANGES:
            font = modules / FONT / "files" / f"noto-sans-{part}-wght-normal.woff2"
            write(f"noto-sans/noto-sans-{part}.woff2", font.read_bytes(), FONT)
        for name, weight in PAPER_WEIGHTS.items():
            write(f"noto-sans/paper/{name.lower()}.ttf", paper_font(modules / FONT / "files", name, weight), FONT)
        write("noto-sans/noto-sans.css", font_css(), FONT)
        write("noto-sans/LICENSE", (modules / FONT / "LICENSE").read_text(), FONT)
        write("htmx/htmx.js", without_maps((modules / "htmx.org/dist/htmx.min.js").read_text()), "htmx.org")
        write("htmx/LICENSE", (modules / "htmx.org/LICENSE").read_text(), "htmx.org")
        leaflet = modules / "leaflet" / "dist"
        write("leaflet/leaflet.js", without_maps((leaflet / "leaflet.js").read_text()), "leaflet")
        write("leaflet/leaflet.css", in_layer(without_maps((leaflet / "leaflet.css").read_text())), "leaflet")
        for image in sorted((leaflet / "images").glob("*.png")):
            write(f"leaflet/images/{image.name}", image.read_bytes(), "leaflet")
        write("leaflet/LICENSE", (modules / "leaflet/LICENSE").read_text(), "leaflet")
        write("icons/icons.svg", sprite(modules), "@tabler/icons")
        write("icons/LICENSE", (modules / "@tabler/icons/LICENSE").read_text(), "@tabler/icons")

        licences = {name: json.loads((modules / name / "package.json").read_text())["license"] for name in wanted}
    manifest = {
        "packages": [{"name": n, "version": v, "licence": licences[n]} for n, v in sorted(wanted.items())],
        "files": [
            {"path": path, "from": packages, "sha256": hashlib.sha256((OUT / path).read_bytes()).hexdigest()}
            for path, packages in sorted(made.items())
        ],
    }
    (OUT / "vendor.json").write_text(json.dumps(manifest, indent=2) + "\n")
    total = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    print(f"{len(made)} files, {total // 1024} kB, {len(ICONS)} icons.")


if __name__ == "__main__":
    main()
