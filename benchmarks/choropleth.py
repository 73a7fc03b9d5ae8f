"""Maps of figures as SVG: bytes (as sent, and compressed) and milliseconds, by real outlines.

    python benchmarks/choropleth.py ../shared/data/cbs/geo

The folder holds the outlines of the municipalities of 2022 and of some neighbourhoods of 2016. Figures: the inhabitants
where the file has them, else made from the codes. Each map is made and rendered as often as `--rounds`; the
first round is told apart, as it also loads what is needed.
"""

import argparse
import gzip
import json
import time
from itertools import pairwise
from pathlib import Path

import setting

FILES = {
    "70 neighbourhoods of Enschede": (
        "wijk_buurt_2016_selectie.gpkg",
        "buurten",
        "GM_CODE='GM0153'",
        "BU_CODE",
        "BU_NAAM",
    ),
    "municipalities of the country": ("nl_2022_wijken_gemeenten_provincies.gpkg", "gemeenten", None, "code", "name"),
}


def regions_of(folder: Path, name: str, layer: str, where: str | None, code: str, label: str) -> list[object]:
    """Read outlines as a page has them: GeoJSON in degrees, without corners of less than ten metres."""
    import pyogrio
    import shapely

    from gewoondoen.areas import outlines, projection
    from gewoondoen.ui.choropleth import Region

    meta, _index, shapes, columns = pyogrio.raw.read(folder / name, layer=layer, where=where)
    fields = dict(zip(meta["fields"], columns, strict=True))
    simple = projection.to_wgs84(outlines.simplify(outlines.fit(shapely.from_wkb(shapes))))
    figures = fields.get("population", [float(int(each[-4:]) * 37 % 101) for each in fields[code]])
    rows = zip(fields[code], fields[label], simple, figures, strict=True)
    return [
        Region(key, label, json.loads(shapely.to_geojson(shape)), float(figure), href=f"/gebieden/{key.lower()}/")
        for key, label, shape, figure in rows
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    setting.prepare("sqlite")
    from django.template import engines

    from gewoondoen.ui import maps, wording
    from gewoondoen.ui.choropleth import choropleth
    from gewoondoen.ui.classes import Method, classify

    template = engines["django"].from_string("{% choropleth map %}")
    for name, file in FILES.items():
        regions = regions_of(asked.folder, *file)
        corners = sum(len(ring) for r in regions for polygon in maps.polygons(r.geometry) for ring in polygon)
        print(f"{name}: {len(regions)} areas, {corners:,} corners")
        for method in Method:
            steps: dict[str, list[float]] = {"classes": [], "drawing": [], "page": []}
            for _round in range(asked.rounds):
                marks = [time.perf_counter()]
                classes = classify([region.value for region in regions], method)
                marks.append(time.perf_counter())
                drawn = choropleth(regions, classes, measure=wording.measure(name), words=wording.words(), title=name)
                marks.append(time.perf_counter())
                html = template.render({"map": drawn})
                marks.append(time.perf_counter())
                for step, (begun, ended) in zip(steps, pairwise(marks), strict=True):
                    steps[step].append((ended - begun) * 1000)
            said = ", ".join(f"{step} {setting.percentile(each[1:], 0.5):.1f} ms" for step, each in steps.items())
            first = sum(each[0] for each in steps.values())
            picture = html[html.index("<svg") : html.index("</svg>")]
            print(
                f"  {method}: {said}, first time {first:.0f} ms; "
                f"map {len(picture.encode()):,} bytes, compressed {len(gzip.compress(picture.encode())):,}; "
                f"with its table {len(html.encode()):,}, compressed {len(gzip.compress(html.encode())):,}"
            )


if __name__ == "__main__":
    main()
