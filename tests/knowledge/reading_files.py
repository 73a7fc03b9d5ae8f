"""Hand-made files in the forms in which figures come, of a made-up municipality 0777 and its two neighbourhoods."""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.utils import translation

from gewoondoen.knowledge import problems, reading
from gewoondoen.knowledge.cells import REASONS, Problem, Reading, Unusable
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim

INHABITANTS = ColumnClaim("inhabitants", "AantalInwoners")
CARS = ColumnClaim("cars", "PersonenautoSPerHuishouden")
CODES = ["NL00      ", "GM0777    ", "WK077700  ", "BU07770000", "BU07770001"]


def v3_rows(**columns: Sequence[object]) -> dict[str, Sequence[object]]:
    """The columns of a TypedDataSet with padded keys, one row for each of CODES."""
    return {
        "ID": range(len(CODES)),
        "WijkenEnBuurten": CODES,
        "Gemeentenaam_1": ["Nederland ", *["Voorbeeldstad  "] * 4],
        "IndelingswijzigingWijkenEnBuurten_4": [".", ".", "1", "1", "3"],
        "AantalInwoners_5": [17_000_000, 1_010, 1_005, 600, 405],
        "PersonenautoSPerHuishouden_102": [1.1, 1.0, 1.0, None, 0.9],
        "Woningvoorraad_34": pa.array([None] * len(CODES), pa.int32()),
        **columns,
    }


def parquet(path: Path, columns: dict[str, Any]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def pages(folder: Path, name: str, *found: Sequence[dict[str, Any]], mark: str = "odata.nextLink") -> Path:
    """JSON pages as OData gives them; each but the last names the next."""
    folder.mkdir(exist_ok=True)
    for number, records in enumerate(found):
        page: dict[str, Any] = {"odata.metadata": "…", "value": list(records)}
        if number < len(found) - 1:
            page[mark] = f"https://example.org/{name}?$skip={number + 1}"
        (folder / f"{name}_{number:05}.json").write_text(json.dumps(page), encoding="utf-8")
    return folder


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Blad1", merge: str = "") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    if merge:
        page.merge_cells(merge)
    book.save(path)
    return path


def zipped(path: Path, files: Sequence[Path]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in files:
            archive.write(each, f"map/{each.name}")
    return path


def figures(found: Reading) -> dict[tuple[str, str, str], float | str]:
    """What a reading holds: the number, or the reason for none, by indicator, area and period."""
    return {
        (row["indicator"], row["area"], row["period"]): row["reason"] if row["value"] is None else row["value"]
        for row in found.cells().to_pylist()
    }


def cell_of(found: Reading, indicator: str, area: str, period: str = "2020") -> tuple[int, str]:
    """The row and the column that a figure came from."""
    return next(
        (row["row"], row["column"])
        for row in found.cells().to_pylist()
        if (row["indicator"], row["area"], row["period"]) == (indicator, area, period)
    )


def refused(form: str, path: Path, asked: Asked) -> list[Problem]:
    """Why a file is refused; each reason has its sentence, in both languages."""
    with pytest.raises(Unusable) as caught:
        reading.read(form, path, asked)
    json.dumps([problem.details for problem in caught.value.problems])
    for problem in caught.value.problems:
        for language in ("en", "nl"):
            with translation.override(language):
                assert "%(" not in problems.worded(problem)
    return list(caught.value.problems)


def reasons(found: Reading, column: str) -> set[str]:
    """The reasons for no number that occur in a column."""
    return {str(REASONS[number]) for block in found.blocks if block.column == column for number in block.reasons}
