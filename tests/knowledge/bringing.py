"""Files that come in: a small reader of our own, and the worker that reads them."""

import csv
from pathlib import Path

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel.models import Delivery
from gewoondoen.knowledge.cells import NUMBER_OF, Block, Problem, Reading, Unusable, places
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.values import Reason

FORM = "kwb_sheet"
GOOD = "code;inwoners;woz\nBU99990001;2500;300\nBU99990002;3500;.\n"
OTHER = "code;inwoners;woz\nBU99990001;2600;300\nBU99990002;3500;240\n"
BAD = "code;inwoners\nBU99990001;veel\nBU99990002;3500\n"


def small_reader(path: Path, asked: Asked, *_progress: object) -> Reading:
    """Read a CSV with a code and a column for each indicator; a point is withheld, a word cannot be used."""
    lines = list(csv.reader(path.read_text().splitlines(), delimiter=";"))
    codes = [line[0] for line in lines[1:]]
    wrong = [
        Problem("no_number", row, lines[0][at], {"value": cell})
        for row, line in enumerate(lines[1:], 2)
        for at, cell in enumerate(line[1:], 1)
        if cell != "." and not cell.isdigit()
    ]
    if wrong:
        raise Unusable(*wrong)
    blocks = [
        Block(
            slug,
            asked.period or "2020",
            slug,
            np.array([np.nan if line[at] == "." else float(line[at]) for line in lines[1:]]),
            np.array([NUMBER_OF[Reason.WITHHELD] if line[at] == "." else 0 for line in lines[1:]], dtype=np.int8),
        )
        for at, slug in enumerate(lines[0][1:], 1)
    ]
    told = places((code, f"Buurt {code[-1]}", f"GM{code[2:6]}", 2020, 1) for code in codes)
    return Reading(codes, np.arange(2, len(codes) + 2, dtype=np.int32), blocks, told)


def sent(text: str | bytes = GOOD, name: str = "cijfers.csv") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def work() -> None:
    """Do what the worker would: run every task whose time has come, until nothing is left."""
    while waiting := list(DBTaskResult.objects.ready().order_by("enqueued_at", "id")):
        for row in waiting:
            row.claim("test")
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
            row.set_successful(None)
    assert not Delivery.objects.exclude(last_error="").exists()
