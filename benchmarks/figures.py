"""Figures: bringing a national year in, and asking ten years of them, beside pandas and a long table in SQLite.

    python benchmarks/figures.py ../shared/data/cbs/kwb_2020_84799NED_v3 [--years 10] [--rounds 30]

The folder holds one real year of key figures (CBS StatLine, OData 3, as Parquet). Ten years are made of it by varying
its numbers. Every import runs in a process of its own, whose peak memory is told; every question is asked `--rounds`
times after two that do not count. Nothing is left behind.
"""

import argparse
import multiprocessing
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import setting

HOME, CITY, LEVEL = "BU01530000", "GM0153", "neighbourhood"
Answer = Callable[[], object]


def claims() -> list[Any]:
    """Return the columns that the declared key figures lay claim to."""
    from gewoondoen.knowledge import declarations
    from gewoondoen.knowledge.reading.asked import ColumnClaim

    [kwb] = [each for each in declarations.load() if each.dataset.slug == "kwb"]
    return [
        ColumnClaim(
            each.slug,
            column.name,
            column.under,
            column.first or 0,
            column.last or 0,
            column.factor,
            column.unit,
            tuple(column.where),
        )
        for each in kwb.indicators
        for column in each.columns.get("statline3", ())
    ]


def measures() -> dict[str, Any]:
    """Return what publishing has to know of the key figures."""
    from gewoondoen.knowledge import declarations
    from gewoondoen.knowledge.comparing import Measure

    [kwb] = [each for each in declarations.load() if each.dataset.slug == "kwb"]
    return {
        each.slug: Measure(
            each.slug,
            each.kind,
            each.base,
            each.numerator,
            each.denominator,
            each.part_of,
            each.split,
            *each.bounds,
            each.rounding,
        )
        for each in kwb.indicators
    }


def bring_in(source: Path, root: Path, year: int, told: Any) -> None:
    """Read a national year and make a version of it, in this process; tells seconds, rows and peak memory in MB."""
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from gewoondoen.knowledge import publishing, reading
    from gewoondoen.knowledge.reading.asked import Asked

    begun = time.perf_counter()
    found = reading.read("statline3", source, Asked(claims(), period="2020"))
    read = time.perf_counter()
    if year != 2020:
        vary(found, year)
    made = publishing.build(
        root=root, name=f"kwb-{year}", cells=found.cells(), places=found.places, measures=measures(), version=year,
        release=f"{year}-03-26",
    )  # fmt: skip
    told.put((read - begun, time.perf_counter() - read, made.cells, made.numbers, peak()))


def vary(found: Any, year: int) -> None:
    """Make another year of a real one: every number up to a tenth lower, the earlier the more."""
    for at, block in enumerate(found.blocks):
        found.blocks[at] = type(block)(
            block.indicator, str(year), block.column, block.values * (1 - 0.01 * (2020 - year)), block.reasons,
            block.at, block.rows, block.status,
        )  # fmt: skip


def by_pandas(source: Path, root: Path, told: Any) -> None:
    """Do with pandas what an import does at the least: read the wide table, make it long, sort it, write it."""
    import pandas

    begun = time.perf_counter()
    [file] = source.glob("*TypedDataSet*.parquet")
    wide = pandas.read_parquet(file)
    numbers = [name for name in wide.columns if pandas.api.types.is_numeric_dtype(wide[name]) and name != "ID"]
    wide["area"] = wide["WijkenEnBuurten"].str.strip()
    long = wide.melt(id_vars=["area"], value_vars=numbers, var_name="indicator", value_name="value")
    long["period"] = "2020"
    long["level"] = long["area"].str[:2]
    long["rank"] = long.groupby(["indicator", "level"])["value"].rank(method="min", ascending=False)
    long.sort_values(["area", "indicator"]).to_parquet(root / "pandas_by_area.parquet")
    long.sort_values(["indicator", "level", "area"]).to_parquet(root / "pandas_by_indicator.parquet")
    told.put((0.0, time.perf_counter() - begun, len(long), int(long["value"].count()), peak()))


def peak() -> float:
    """Return the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(work: Callable[..., None], *given: object) -> tuple[float, float, int, int, float]:
    """Run work in a process of its own and return what it tells."""
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    process = context.Process(target=work, args=(*given, told))
    process.start()
    answer: tuple[float, float, int, int, float] = told.get()
    process.join()
    return answer


def timed(ask: Answer, rounds: int) -> tuple[float, float]:
    """Return median and p95 of a question in milliseconds."""
    took = []
    for _ in range(rounds + 2):
        begun = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begun) * 1000)
    return setting.percentile(took[2:], 0.5), setting.percentile(took[2:], 0.95)


def long_table(root: Path, folders: list[str]) -> sqlite3.Connection:
    """Put the same figures in a long table of SQLite, with an index for each of the two questions."""
    import duckdb

    files = [f"{root}/{folder}/by_area.parquet" for folder in folders]
    connection = sqlite3.connect(root / "long.sqlite3")
    connection.execute("PRAGMA cache_size=-64000")
    connection.execute(
        "CREATE TABLE figure (indicator TEXT, area TEXT, period TEXT, level TEXT, value REAL, reason TEXT)"
    )
    rows = duckdb.connect().execute(
        "SELECT indicator, area, period, level, value, reason FROM read_parquet(?)", [files]
    )
    while part := rows.fetchmany(200_000):
        connection.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)", part)
    connection.execute("CREATE INDEX by_area ON figure (area, indicator, period)")
    connection.execute("CREATE INDEX by_indicator ON figure (indicator, period, level, area)")
    connection.commit()
    return connection


def questions(root: Path, folders: list[str]) -> dict[str, dict[str, Answer]]:
    """Return the questions, each as we ask it, as bare DuckDB, by pandas and by the long table."""
    import duckdb
    import pandas

    from gewoondoen.knowledge import indices, peers
    from gewoondoen.knowledge.store import BY_AREA, BY_INDICATOR, Store

    store, bare, lite = Store(root), duckdb.connect(), long_table(root, folders)
    bare.execute("SET parquet_metadata_cache = true")
    last = folders[-1:]
    areas = (HOME, CITY, "NL00")
    of_area = [f"{root}/{folder}/{BY_AREA}" for folder in folders]
    of_indicator = f"{root}/{folders[-1]}/{BY_INDICATOR}"
    filled = [
        slug
        for (slug,) in store.rows(
            f"SELECT indicator FROM {store.source(last, BY_INDICATOR)} WHERE level = '{LEVEL}' AND value IS NOT NULL "
            "GROUP BY indicator ORDER BY count(*) DESC, indicator LIMIT 20"
        )
    ]
    features = filled[:12]
    one, period = "inwoners", "2020"
    listed = ", ".join(f"'{slug}'" for slug in filled)

    def profile_pandas() -> object:
        return pandas.concat(pandas.read_parquet(file, filters=[("area", "in", areas)]) for file in of_area)

    def column_pandas() -> Any:
        return pandas.read_parquet(of_indicator, filters=[("indicator", "==", one), ("level", "==", LEVEL)])

    def table_pandas() -> Any:
        found = pandas.read_parquet(of_indicator, filters=[("indicator", "in", filled), ("level", "==", LEVEL)])
        return found.pivot(index="area", columns="indicator", values="value")

    def index_of(codes: Any, table: Any) -> object:
        recipe = indices.Recipe(
            tuple(indices.Part(slug, "all", indices.Direction.UP) for slug in filled), {"all": 1.0}, 0.5
        )
        references = [indices.reference_of(table[:, at]) for at in range(table.shape[1])]
        return codes, indices.calculate(recipe, table, references)

    def peers_of() -> object:
        codes, table = store.matrix(last, features, dict.fromkeys(features, period), LEVEL)
        return peers.peers(HOME, peers.space(list(codes), dict.fromkeys(features, 1.0), table))

    sqlite_one = "SELECT area, value, reason FROM figure WHERE indicator = ? AND period = ? AND level = ?"
    return {
        f"profile: 3 areas, {len(folders)} years": {
            "ours": lambda: store.of_areas(folders, areas),
            "bare DuckDB": lambda: bare.execute(
                f"SELECT * FROM read_parquet({of_area}) WHERE area IN {areas}"
            ).fetchall(),
            "pandas": profile_pandas,
            "SQLite": lambda: lite.execute(f"SELECT * FROM figure WHERE area IN {areas}").fetchall(),
        },
        "map: 14,000 areas": {
            "ours": lambda: store.of_indicator(last, one, period, LEVEL),
            "ours, as arrays": lambda: store.column(last, one, period, LEVEL),
            "bare DuckDB": lambda: bare.execute(
                f"SELECT * FROM read_parquet('{of_indicator}') WHERE indicator = '{one}' AND level = '{LEVEL}'"
            ).fetchall(),
            "pandas": column_pandas,
            "SQLite": lambda: lite.execute(sqlite_one, (one, period, LEVEL)).fetchall(),
        },
        "rank in the country": {
            "ours": lambda: store.of_areas(last, [HOME], [one]),
            "bare DuckDB": lambda: bare.execute(
                f"SELECT rank FROM (SELECT area, rank() OVER (ORDER BY value DESC) AS rank FROM "
                f"read_parquet('{of_indicator}') WHERE indicator = '{one}' AND level = '{LEVEL}') WHERE area = '{HOME}'"
            ).fetchall(),
            "pandas": lambda: column_pandas().set_index("area")["value"].rank(ascending=False)[HOME],
            "SQLite": lambda: lite.execute(
                "SELECT count(*) + 1 FROM figure WHERE indicator = ? AND period = ? AND level = ? AND value > "
                "(SELECT value FROM figure WHERE indicator = ? AND period = ? AND area = ?)",
                (one, period, LEVEL, one, period, HOME),
            ).fetchall(),
        },
        "table: 20 indicators, 14,000 areas": {
            "ours": lambda: store.matrix(last, filled, dict.fromkeys(filled, period), LEVEL),
            "bare DuckDB": lambda: bare.execute(
                f"SELECT indicator, area, value FROM read_parquet('{of_indicator}') "
                f"WHERE indicator IN ({listed}) AND level = '{LEVEL}'"
            ).fetchnumpy(),
            "pandas": table_pandas,
            "SQLite": lambda: lite.execute(
                f"SELECT indicator, area, value FROM figure WHERE indicator IN ({listed}) AND period = ? AND level = ?",
                (period, LEVEL),
            ).fetchall(),
        },
        "peer areas: 12 features": {"ours": peers_of},
        "index: 20 indicators": {
            "ours": lambda: index_of(*store.matrix(last, filled, dict.fromkeys(filled, period), LEVEL)),
            "pandas": lambda: (lambda t: ((t - t.mean()) / t.std(ddof=0)).mean(axis=1).rank())(table_pandas()),
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="gewoondoen-figures-"))
    try:
        print(f"{'import':<22} {'read s':>7} {'make s':>7} {'figures':>10} {'numbers':>9} {'peak MB':>8}")
        folders = []
        for year in range(2021 - asked.years, 2021):
            row = alone(bring_in, asked.folder, root, year)
            folders.append(f"kwb-{year}")
            print(f"ours, {year:<16} {row[0]:7.1f} {row[1]:7.1f} {row[2]:10,} {row[3]:9,} {row[4]:8.0f}")
        row = alone(by_pandas, asked.folder, root)
        print(f"{'pandas, 2020':<22} {row[0]:7.1f} {row[1]:7.1f} {row[2]:10,} {row[3]:9,} {row[4]:8.0f}")
        sizes = sum(file.stat().st_size for folder in folders for file in (root / folder).iterdir())
        print(f"{asked.years} years on disk: {sizes / 1e6:.0f} MB\n")
        print(f"{'question':<36} {'by':<16} {'median ms':>9} {'p95 ms':>8}")
        for question, answers in questions(root, folders).items():
            for by, ask in answers.items():
                median, p95 = timed(ask, asked.rounds)
                print(f"{question:<36} {by:<16} {median:9.1f} {p95:8.1f}")
    finally:
        for path in root.rglob("*"):
            path.chmod(0o755)
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
