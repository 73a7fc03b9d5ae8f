"""`gewoondoen surges` on files: what it reads, what it says, and what it says of what is wrong."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from gewoondoen.patterns import tables
from gewoondoen.patterns.tables import BadTableError

PLACES = "plaats;x;y\nnoord;1000;2000\noost;2500,5;2000\nzuid;1000;0\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def cases(first: date = date(2026, 1, 1), days: int = 60) -> str:
    """A case a day in each place, and eight in zuid on the last day."""
    rows = [f"{place};{first + timedelta(days=at)};1" for at in range(days) for place in ("noord", "oost", "zuid")]
    return "\n".join(["plaats;datum;aantal", *rows, f"zuid;{first + timedelta(days=days - 1)};8", ""])


def run(folder: Path, *words: object, given: str | None = None, places: str = PLACES) -> str:
    out = StringIO()
    files = [written(folder, "cases.csv", given or cases()), written(folder, "places.csv", places)]
    call_command("surges", "--cases", str(files[0]), "--places", str(files[1]), *map(str, words), stdout=out)
    return out.getvalue()


def test_the_surge_is_told_as_json_with_everything_it_depends_on(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "--prospective", "--replications", 99, "--json"))
    first = told["surges"][0]
    assert (first["places"], first["from"], first["until"], first["cases"]) == (["zuid"], "2026-03-01", "2026-03-01", 9)
    # 68 of 188 cases are of zuid, 11 of the last day: 68 x 11 / 188.
    assert first["expected"] == pytest.approx(68 * 11 / 188, abs=1e-6)
    assert told["settings"]["seed"] == 1
    assert told["settings"]["replications"] == 99
    assert first["recurrence_days"] == pytest.approx(1 / first["p_value_gumbel"], abs=0.06)


def test_the_surge_is_told_in_words(tmp_path: Path) -> None:
    text = run(tmp_path, "--prospective", "--replications", 19)
    assert "188" in text
    assert "zuid" in text
    assert "LLR" in text


@pytest.mark.parametrize("method", ["space-time-permutation", "eb-poisson"])
def test_the_same_seed_tells_the_same(tmp_path: Path, method: str) -> None:
    words = ("--method", method, "--prospective", "--replications", 49, "--seed", 5, "--json")
    one, other = (json.loads(run(tmp_path, *words)) for _time in range(2))
    assert one | {"seconds": 0} == other | {"seconds": 0}


def test_poisson_needs_inhabitants_and_without_days_asks_only_where(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="population"):
        run(tmp_path, "--method", "poisson")
    people = written(tmp_path, "people.csv", "plaats,inwoners,jaar\nnoord,100,2020\noost,300,2020\nzuid,100,2020\n")
    given = "plaats\n" + "zuid\n" * 20 + "oost\n" * 10
    words = ("--method", "poisson", "--population", people, "--replications", 99, "--json")
    first = json.loads(run(tmp_path, *words, given=given))["surges"][0]
    assert (first["places"], first["cases"], first["expected"]) == (["zuid"], 20, pytest.approx(6))
    assert first["recurrence_days"] is None
    with pytest.raises(CommandError, match="poisson"):
        run(tmp_path, given=given)


def test_own_history_needs_history(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="28"):
        run(tmp_path, "--method", "eb-poisson", "--prospective", given=cases(days=40))


def test_days_after_the_last_are_left_out(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "--until", "2026-02-28", "--prospective", "--replications", 9, "--json"))
    assert (told["until"], told["cases"]) == ("2026-02-28", 177)


@pytest.mark.parametrize(
    ("file", "text", "row", "column", "reason"),
    [
        ("cases", "plaats;datum\nwest;2026-01-01\n", 2, "place", "“west” is not among the places"),
        ("cases", "plaats;datum\nzuid;2026-01-01\n\nzuid;2026-02-30\n", 4, "date", "“2026-02-30” is not a day"),
        ("cases", "plaats;datum;aantal\nzuid;2026-01-01;1,5\n", 2, "count", "“1,5” is not a whole number"),
        ("cases", "plaats;datum;aantal\nzuid;2026-01-01;-1\n", 2, "count", "not a whole number from 0"),
        ("cases", "plaats;datum\nzuid;0026-01-01\nzuid;2026-01-01\n", 1, "date", "longer than"),
        ("cases", "plaats;datum\n", 1, "place", "there are no cases"),
        ("cases", "waar;wanneer\nzuid;2026-01-01\n", 1, "place", "is missing; the columns are waar, wanneer"),
        ("places", "plaats;x;y\nzuid;1\n", 2, "y", "is empty"),
        ("places", "plaats;x;y\nzuid;nan;1\n", 2, "x", "“nan” is not a number"),
        ("places", "plaats;x;y\nzuid;1;1\nzuid;2;2\n", 3, "place", "“zuid” is given twice"),
        ("places", "plaats;lat;lon\nzuid;95;6\n", 2, "lat", "nowhere on the globe"),
        ("places", "plaats;x\nzuid;1\n", 1, "y", "is missing"),
        ("places", "", 1, "place", "the columns are none"),
    ],
)
def test_what_is_wrong_names_its_file_row_and_column(
    tmp_path: Path, file: str, text: str, row: int, column: str, reason: str
) -> None:
    given = {"cases": cases(), "places": PLACES} | {file: text}
    paths = [written(tmp_path, f"{name}.csv", each) for name, each in given.items()]
    with pytest.raises(BadTableError, match=reason) as error:
        tables.read(*paths)
    assert (error.value.file.name, error.value.row, error.value.column) == (f"{file}.csv", row, column)


def test_a_file_that_is_not_there_or_not_text_is_said_so(tmp_path: Path) -> None:
    places = written(tmp_path, "places.csv", PLACES)
    with pytest.raises(BadTableError, match="No such file"):
        tables.read(tmp_path / "none.csv", places)
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"plaats\n\xff\xfe\n")
    with pytest.raises(BadTableError, match="UTF-8"):
        tables.read(odd, places)


def test_degrees_become_kilometres(tmp_path: Path) -> None:
    places = written(tmp_path, "places.csv", "place,lat,lon\na,52,6\nb,53,6\n")
    table = tables.read(written(tmp_path, "cases.csv", "place,date\na,2026-01-01\n"), places)
    assert np.linalg.norm(table.points[0] - table.points[1]) == pytest.approx(111.19, abs=0.1)
