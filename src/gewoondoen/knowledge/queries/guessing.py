"""Which figures a file holds and in which form, where its name and the heads of its columns leave no doubt."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from gewoondoen.knowledge.cells import Unusable
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.reading import damage, outlines, statline, tables
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.statline import POSITION, plain

Form = Dataset.Form
Guess = tuple[Dataset, str]
STATLINE_TABLE = re.compile(r"(?<!\d)(\d{5}[A-Za-z]{3})(?![A-Za-z])")
PACKED = (Form.STATLINE3, Form.STATLINE4, Form.SES_WOA, Form.OUTLINES, Form.LEEFBAAROMETER)
WORKBOOK = (Form.KWB_SHEET, Form.OWN)
TEXT = (Form.STATLINE3, Form.SES_WOA, Form.LEEFBAAROMETER, Form.OWN)
FORMS: dict[str, tuple[Form, ...]] = {
    "": PACKED,
    ".zip": PACKED,
    ".gpkg": (Form.OUTLINES,),
    ".shp": (Form.OUTLINES,),
    ".geojson": (Form.OUTLINES, Form.LEEFBAAROMETER),
    ".json": (Form.STATLINE3, Form.STATLINE4, Form.SES_WOA, Form.LEEFBAAROMETER, Form.OWN),
    ".parquet": (Form.STATLINE3, Form.STATLINE4, Form.SES_WOA, Form.OUTLINES, Form.OWN),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods"), WORKBOOK),
    **dict.fromkeys((".csv", ".txt", ".tsv", ".tab"), TEXT),
}
# The column that only the long form of StatLine has.
MEASURE = "measure"


def guesses(path: Path, datasets: Iterable[Dataset], form: str = "") -> list[Guess]:
    """Return what a file may be, the likeliest only: one where there is no doubt, none where nothing fits."""
    datasets = [each for each in datasets if each.is_active]
    forms = [Form(form)] if form else list(FORMS.get(path.suffix.lower(), ()))
    heads = {each: _heads(path, each) for each in forms}
    by_table = _by_table(path, datasets, heads)
    if by_table:
        return by_table
    found: dict[str, tuple[int, Guess]] = {}
    for dataset in datasets:
        scores = [(_score(dataset, each, heads[each]), (dataset, str(each))) for each in forms]
        best = max(scores, key=lambda each: each[0], default=None)
        if best and best[0]:
            found[dataset.slug] = best
    return [guess for _score_of_it, guess in found.values()]


def _by_table(path: Path, datasets: Iterable[Dataset], heads: dict[Form, set[str]]) -> list[Guess]:
    """Return the dataset whose StatLine table stands in the name of the file or of its folder."""
    named = {each.upper() for each in STATLINE_TABLE.findall(f"{path.parent.name} {path.name}")}
    found = [each for each in datasets if named & {table.upper() for table in each.tables.values()}]
    if len(found) != 1:
        return []
    if MEASURE in heads.get(Form.STATLINE4, set()):
        return [(found[0], str(Form.STATLINE4))]
    form = found[0].form if found[0].form in heads else str(Form.STATLINE3)
    return [(found[0], form)] if form in heads else []


def _heads(path: Path, form: Form) -> set[str]:
    """Return the heads of the columns, plain, as far as a reader of this form finds any."""
    asked = Asked([], most_bytes=settings.FIGURES_MAX_BYTES)
    try:
        with damage.refused(path):
            return _plain_heads(path, form, asked)
    except (Unusable, OSError):
        return set()


def _plain_heads(path: Path, form: Form, asked: Asked) -> set[str]:
    """Return the heads of the columns, without what StatLine puts around them."""
    if form in {Form.STATLINE3, Form.STATLINE4, Form.SES_WOA}:
        with statline.parts_of(path, asked.most_bytes) as parts:
            names = statline.data_of(parts, ("typeddataset", "untypeddataset", "observations"), asked).columns
    elif form == Form.OUTLINES:
        with outlines.files_of(path, asked) as files:
            names = [name for each in files for layer in outlines.layers(each, asked) for name in layer.columns]
    else:
        names = tables.open_table(path, asked.most_bytes).columns
    return {plain(POSITION.sub("", statline.UNIT.sub("", name).split("/")[-1])) for name in names}


def _score(dataset: Dataset, form: Form, heads: set[str]) -> int:
    """Return how many indicators of a dataset lay claim to a column that the file has."""
    rows = Indicator.objects.filter(dataset=dataset, is_active=True).values_list("columns", flat=True)
    return sum(any(plain(each["name"].split("/")[-1]) in heads for each in row.get(form, [])) for row in rows)
