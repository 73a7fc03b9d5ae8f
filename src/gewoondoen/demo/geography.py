"""The outlines of Voorbeeldstad, grown over a mesh from a seed: nothing is drawn by hand, and no border has a gap.

How: points are strewn over the land, densely in the city and thinly around it; their Voronoi cells are the mesh. Along
the river, the ring road and the radial roads the points stand in mirrored pairs, so that cells have a side along them.
Then the districts grow over the mesh from their middles, each step costing its length and a toll for every river or
road it crosses; so borders come to lie where they lie in real towns. Inside each district its neighbourhoods grow in
the same way. Joined cells are smoothed as one coverage, by which shared borders stay shared to the last digit.

It is all worked out in metres east and north of the Oude Markt; `shapes` gives RD New.
"""

import heapq
import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely import LineString, Polygon

from gewoondoen.demo.places import BOROUGHS, DISTRICTS, MUNICIPALITY, NEIGHBOURHOODS, Character, code_of

# The Oude Markt in RD New: fields between Lochem and Ruurlo, somewhere in the Netherlands where no town is.
OUDE_MARKT = (224_000.0, 467_000.0)

# What it costs, in metres of detour, to grow across a barrier.
TOLLS = {"river": 60_000.0, "ring": 1_400.0, "road": 600.0}
# How far a kind of place spreads against its neighbours: a village stays small within its fields.
SPREAD = {Character.VILLAGE: 0.5, Character.NEW_ESTATE: 0.6, Character.OUTSKIRTS: 1.7}
SPREAD_OF_COUNTRY = 1.9  # districts with a village against those of the town
RADIUS_OF_VILLAGE = 800.0
RADIUS_OF_TOWN = 6_800.0
SMOOTHING = 75.0  # metres: corners smaller than this go

Geometry: TypeAlias = Any  # a shapely Polygon or MultiPolygon; the library carries no types


@dataclass(frozen=True)
class Shape:
    """One area: its code and name, the code it belongs under, and its outline in RD New."""

    kind: str
    code: str
    name: str
    parent: str | None
    outline: Geometry


@dataclass(frozen=True)
class Mesh:
    """The cells of the land, their middles, and for each cell its neighbours with the cost of the step there."""

    cells: np.ndarray
    middles: np.ndarray
    steps: list[list[tuple[int, float]]]


@lru_cache(maxsize=4)
def shapes(seed: int) -> tuple[Shape, ...]:
    """Return every area of the municipality, from the top of the tree down; the same for the same seed."""
    rng = random.Random(seed)
    mesh = _mesh(rng)
    everywhere = range(len(mesh.cells))
    middles = {district.name: (district.east * 1000, district.north * 1000) for district in DISTRICTS}
    district_of = _grow(
        mesh,
        everywhere,
        {name: (_nearest(mesh, everywhere, at), _pace(name)) for name, at in middles.items()},
    )
    owner: dict[int, str] = {}
    for district in DISTRICTS:
        cells = [cell for cell, name in district_of.items() if name == district.name]
        owner |= _grow(mesh, cells, _starts(mesh, cells, district.name, rng))
    outlines = _outlines(mesh, owner)
    return _tree(outlines)


def barriers(seed: int) -> dict[str, list[LineString]]:
    """Return the river, the ring road and the radial roads, as lines in metres; they cross the whole land."""
    rng = random.Random(f"barriers {seed}")
    phase = rng.uniform(-0.4, 0.4)
    along = np.linspace(-15_000, 15_000, 400)
    # North of the centre, nearest to it at the old harbour, with the bends of a lowland river.
    bends = ((520, 2_900, 0.9 + phase), (190, 1_050, 2.0), (70, 430, 0.0))
    river = 1_150 + sum(size * np.sin(along / length + start) for size, length, start in bends)
    turns = np.linspace(0, 2 * math.pi, 90)
    ring = [(3_450 * math.cos(turn) * (1 + 0.05 * math.sin(3 * turn)), 3_250 * math.sin(turn) - 300) for turn in turns]
    roads = []
    for number in range(7):
        angle = 2 * math.pi * (number + 0.32) / 7 + rng.uniform(-0.1, 0.1)
        bend = rng.uniform(-0.12, 0.12)
        radii = np.linspace(700, 15_000, 60)
        turned = angle + bend * np.sin(radii / 2_600)
        roads.append(LineString(np.column_stack([radii * np.cos(turned), radii * np.sin(turned)])))
    return {
        "river": [LineString(np.column_stack([along, river]))],
        "ring": [LineString(ring)],
        "road": roads,
    }


def _land(seed_text: str) -> Polygon:
    """Return the rough outline of the municipality: a lobed round, reaching out to its villages."""
    rng = random.Random(seed_text)
    waves = [(count, rng.uniform(0.015, 0.06), rng.uniform(0, 2 * math.pi)) for count in (3, 4, 5, 7, 11, 17)]
    points = []
    for step in range(720):
        turn = 2 * math.pi * step / 720
        reach = RADIUS_OF_TOWN
        for district in DISTRICTS:
            distance = math.hypot(district.east, district.north) * 1000
            apart = math.cos(turn - math.atan2(district.north, district.east))
            reach = max(reach, (distance + 1_900) * max(0.0, apart) ** 1.6)
        reach *= 1 + sum(size * math.sin(count * turn + start) for count, size, start in waves)
        points.append((reach * math.cos(turn), reach * math.sin(turn)))
    return Polygon(points)


def _mesh(rng: random.Random) -> Mesh:
    """Strew the points, make their cells, keep those on the land, and price the steps between them."""
    seed = rng.randrange(2**31)
    land, lines = _land(f"land {seed}"), barriers(seed)
    every = [line for group in lines.values() for line in group]
    points = _paired(every, land.buffer(600)) + _strewn(rng, land.buffer(900), every)
    middles = np.array(points)
    cells = np.array(shapely.voronoi_polygons(shapely.multipoints(middles), ordered=True).geoms)
    # Four mirrored points on one circle give corners a hair apart; to the decimetre they are one again.
    cells = shapely.remove_repeated_points(shapely.transform(cells, lambda xy: np.round(xy, 1)))
    inside = shapely.contains_xy(land, middles[:, 0], middles[:, 1])
    # Far from the town the river is the border: what lies across it belongs to other municipalities.
    across = middles[:, 1] > np.interp(middles[:, 0], *np.array(lines["river"][0].coords).T)
    far = np.abs(middles[:, 0]) + 0.35 * middles[:, 1] > 5_900
    kept = np.flatnonzero(inside & ~(across & far))
    number = {tuple(middles[old]): new for new, old in enumerate(kept)}
    steps: list[list[tuple[int, float]]] = [[] for _ in kept]
    edges = shapely.delaunay_triangles(shapely.multipoints(middles), only_edges=True).geoms
    ends = [(number.get(edge.coords[0]), number.get(edge.coords[1]), edge) for edge in edges]
    pairs = [(one, two, edge) for one, two, edge in ends if one is not None and two is not None]
    crossing = np.array([edge for _, _, edge in pairs])
    cost = shapely.length(crossing)
    for kind, group in lines.items():
        barrier = shapely.union_all(group)
        shapely.prepare(barrier)
        cost = cost + TOLLS[kind] * shapely.intersects(barrier, crossing)
    for (one, two, _), price in zip(pairs, cost, strict=True):
        # The land itself is uneven: some steps are dear for no reason one sees on a map.
        uneven = float(price) * rng.uniform(0.75, 1.35)
        steps[one].append((two, uneven))
        steps[two].append((one, uneven))
    return Mesh(cells[kept], middles[kept], steps)


def _strewn(rng: random.Random, land: Polygon, lines: list[LineString]) -> list[tuple[float, float]]:
    """Return points over the land, about 170 metres apart in town and 330 outside, none close to a barrier."""
    west, south, east, north = land.bounds
    barrier = shapely.union_all(lines)
    shapely.prepare(barrier)
    shapely.prepare(land)
    points: list[tuple[float, float]] = []
    for fine, inner, outer in ((170.0, 0.0, 5_200.0), (270.0, 5_200.0, 7_600.0), (330.0, 7_600.0, 99_000.0)):
        for x in np.arange(west, east, fine):
            for y in np.arange(south, north, fine):
                at = (float(x) + rng.uniform(-0.42, 0.42) * fine, float(y) + rng.uniform(-0.42, 0.42) * fine)
                if inner <= math.hypot(*at) < outer:
                    points.append(at)
    middles = np.array(points)
    near = shapely.dwithin(barrier, shapely.points(middles), 95.0)
    inside = shapely.contains_xy(land, middles[:, 0], middles[:, 1])
    return [point for point, ok in zip(points, inside & ~near, strict=True) if ok]


def _paired(lines: Iterable[LineString], land: Polygon) -> list[tuple[float, float]]:
    """Return pairs of points mirrored in the barriers, so that cells have their sides along them."""
    points: list[tuple[float, float]] = []
    # Squares of a grid in which a point stands or stands near: where barriers meet, the later one leaves room.
    full: set[tuple[int, int]] = set()
    shapely.prepare(land)
    for line in lines:
        for at in np.arange(60.0, line.length - 60.0, 120.0):
            here, ahead = line.interpolate(at), line.interpolate(at + 1.0)
            across = (here.y - ahead.y, ahead.x - here.x)
            for side in (-45.0, 45.0):
                x, y = here.x + side * across[0], here.y + side * across[1]
                square = (int(x // 30), int(y // 30))
                if square not in full and shapely.contains_xy(land, x, y):
                    points.append((x, y))
                    full |= {(square[0] + i, square[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return points


def _grow(mesh: Mesh, within: Iterable[int], starts: Mapping[str, tuple[int, float]]) -> dict[int, str]:
    """Return for each cell who reaches it first, growing from each start at its own pace (Dijkstra, many sources)."""
    allowed = set(within)
    waiting = [(0.0, start, name) for name, (start, _) in sorted(starts.items())]
    heapq.heapify(waiting)
    owner: dict[int, str] = {}
    while waiting:
        cost, cell, name = heapq.heappop(waiting)
        if cell in owner:
            continue
        owner[cell] = name
        for neighbour, price in mesh.steps[cell]:
            if neighbour in allowed and neighbour not in owner:
                heapq.heappush(waiting, (cost + price / starts[name][1], neighbour, name))
    return owner


def _pace(district: str) -> float:
    """Return how far a district spreads against the others: the country takes more land than the town."""
    rural = any(n.district.name == district and n.character is Character.VILLAGE for n in NEIGHBOURHOODS)
    return SPREAD_OF_COUNTRY if rural else 1.0


def _nearest(mesh: Mesh, cells: Iterable[int], at: tuple[float, float]) -> int:
    """Return the cell whose middle is nearest to a place."""
    candidates = list(cells)
    distances = np.hypot(mesh.middles[candidates, 0] - at[0], mesh.middles[candidates, 1] - at[1])
    return candidates[int(np.argmin(distances))]


def _starts(mesh: Mesh, cells: list[int], district: str, rng: random.Random) -> dict[str, tuple[int, float]]:
    """Return where the neighbourhoods of a district start: well spread (Lloyd), its first one nearest to its middle."""
    here = [each for each in NEIGHBOURHOODS if each.district.name == district]
    middles = mesh.middles[cells]
    centres = middles[rng.sample(range(len(cells)), len(here))]
    for _ in range(25):
        nearest = np.argmin(np.hypot(*(middles[:, None, :] - centres[None, :, :]).transpose(2, 0, 1)), axis=1)
        centres = np.array(
            [middles[nearest == k].mean(axis=0) if (nearest == k).any() else centres[k] for k in range(len(here))]
        )
    middle = np.array((here[0].district.east * 1000, here[0].district.north * 1000))
    order = [int(k) for k in np.argsort(np.hypot(*(centres - middle).T), kind="stable")]
    if here[0].character is Character.VILLAGE:
        # The village lies in the middle of its land, what was built last against it, the fields around both.
        centres[order[0]] = middle
        order = [
            order[0],
            *(order[2:] if len(order) > 3 else order[1:]),
            *(order[1:2] if len(order) > 3 else []),
        ]
        if here[-1].character is not Character.OUTSKIRTS:
            centres[order[-1]] = middle + np.array((RADIUS_OF_VILLAGE, RADIUS_OF_VILLAGE / 2))
    return {
        each.name: (_nearest(mesh, cells, (centres[k][0], centres[k][1])), SPREAD.get(each.character, 1.0))
        for each, k in zip(here, order, strict=True)
    }


def _outlines(mesh: Mesh, owner: Mapping[int, str]) -> dict[str, Geometry]:
    """Join the cells of each neighbourhood, smooth all of them together, and put them where the town lies."""
    names = [each.name for each in NEIGHBOURHOODS]
    cells: dict[str, list[int]] = {name: [] for name in names}
    for cell, name in sorted(owner.items()):
        cells[name].append(cell)
    joined = [shapely.coverage_union_all(mesh.cells[cells[name]]) for name in names]
    smooth = shapely.coverage_simplify(joined, SMOOTHING)
    placed = shapely.transform(smooth, lambda xy: np.round(xy + np.array(OUDE_MARKT), 2))
    return dict(zip(names, placed, strict=True))


def _tree(outlines: Mapping[str, Geometry]) -> tuple[Shape, ...]:
    """Build everything above the neighbourhoods from them."""

    def shape(kind: str, name: str, parent: str | None, members: list[str]) -> Shape:
        return Shape(
            kind=kind,
            code=code_of(name),
            name=name,
            parent=code_of(parent) if parent else None,
            outline=shapely.coverage_union_all([outlines[member] for member in members]),
        )

    def of(borough: str | None = None, district: str | None = None) -> list[str]:
        return [
            each.name
            for each in NEIGHBOURHOODS
            if borough in {None, each.district.borough} and district in {None, each.district.name}
        ]

    return (
        shape("municipality", MUNICIPALITY, None, of()),
        *(shape("borough", name, MUNICIPALITY, of(borough=name)) for name in BOROUGHS),
        *(shape("district", each.name, each.borough, of(district=each.name)) for each in DISTRICTS),
        *(shape("neighbourhood", each.name, each.district.name, [each.name]) for each in NEIGHBOURHOODS),
    )
