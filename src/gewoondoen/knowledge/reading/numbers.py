"""What a cell means: a number, a reason for no number, or something that cannot be a figure.

CBS writes `.` for unknown, unreliable or secret, leaves a cell blank where a figure cannot occur, and has -99995 (not
yet available) and -99997 (too few units) in figures on outlines. Its tables never have a sign between thousands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gewoondoen.knowledge.cells import NUMBER_OF, Floats, Numbers
from gewoondoen.knowledge.values import Reason

# A column as it was read: a list of what stands in the cells, or an array of Arrow.
Cells: TypeAlias = Sequence[object] | Any
# Above this no figure of an area can be; 2**53 is where doubles stop telling whole numbers apart.
MOST = 1e15
LEAST_MISSING = -99_990
NOT_YET_CODE = -99_995
CBS_WORDS: Mapping[str, Reason | float] = {
    "": Reason.IMPOSSIBLE,
    ".": Reason.WITHHELD,
    "x": Reason.WITHHELD,
    "-": 0.0,
    "–": 0.0,
}
SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\ufeff", " "))
DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
NOT_FINITE = {"nan", "inf", "+inf", "-inf", "infinity", "-infinity"}


@dataclass(frozen=True)
class Notation:
    """How a file writes figures.

    `decimal` is "," or "."; empty takes either. `thousands` is the sign between thousands, empty for none. `words` say
    what a text stands for, the empty one for a blank cell. With `coded`, -99990 and below are reasons and not numbers,
    and -1 is suspect. With `percent` a per cent sign is read over; else it is a mistake, as it hides the unit.
    With `doubtful` 1.234 is refused where no decimal sign is given: it may be a thousand, or a little over one.
    `open_words` say only that there is no number, and leave it to the whole column to tell why (reading/wide.py).
    """

    decimal: str = ""
    thousands: str = ""
    words: Mapping[str, Reason | float] = field(default_factory=lambda: CBS_WORDS)
    coded: bool = False
    percent: bool = False
    doubtful: bool = False
    open_words: frozenset[str] = frozenset({"", "."})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a number looks like."""
        sign = re.escape(self.decimal) if self.decimal else "[.,]"
        whole = r"\d+"
        if self.thousands:
            whole = rf"(?:\d{{1,3}}(?:{re.escape(self.thousands)}\d{{3}})+|\d+)"
        return re.compile(rf"[+-]?(?:{whole}(?:{sign}\d*)?|{sign}\d+)(?:e[+-]?\d+)?")

    def read(self, cell: object) -> tuple[float, Reason, str]:
        """Return (number, reason for none, what is wrong) of a cell; the number is NaN where there is none.

        >>> Notation().read(" 0,5"), Notation(decimal=",", thousands=".").read("1.234,5")
        ((0.5, <Reason.NUMBER: ''>, ''), (1234.5, <Reason.NUMBER: ''>, ''))
        >>> Notation().read("       .")[1].value, Notation(decimal=",").read("1.5")[2]
        ('withheld', 'decimal_sign')
        """
        if isinstance(cell, date | time | timedelta):
            return np.nan, Reason.NUMBER, "date_for_number"
        if isinstance(cell, int | float):
            return self._judged(_as_float(cell))
        text = _bare(cell)
        if text in self.words:
            meaning = self.words[text]
            return (np.nan, meaning, "") if isinstance(meaning, Reason) else (meaning, Reason.NUMBER, "")
        return self._judged(_as_float(text)) if text.isdecimal() else self._number(text)

    def _number(self, text: str) -> tuple[float, Reason, str]:
        """Return what a text that is no known word means."""
        if text.endswith("%"):
            if not self.percent:
                return np.nan, Reason.NUMBER, "percent_sign"
            text = text[:-1].rstrip()
        if self.doubtful and not self.decimal and DOUBTFUL.fullmatch(text):
            return np.nan, Reason.NUMBER, "decimal_sign"
        if self.pattern.fullmatch(text):
            if self.thousands:
                text = text.replace(self.thousands, "")
            return self._judged(_as_float(text.replace(",", ".")))
        if text in NOT_FINITE:
            return np.nan, Reason.NUMBER, "not_finite"
        looks_like_one = re.fullmatch(r"[+-]?\d[\d.,' ]*", text)
        return np.nan, Reason.NUMBER, "decimal_sign" if looks_like_one else "no_number"

    def _judged(self, number: float) -> tuple[float, Reason, str]:
        """Return a number, or what its being there means."""
        if number != number:  # not-a-number is unequal to itself
            return np.nan, Reason.NUMBER, "not_finite"
        if self.coded and number <= LEAST_MISSING:
            return np.nan, Reason.NOT_YET if number == NOT_YET_CODE else Reason.WITHHELD, ""
        if abs(number) > MOST:
            return np.nan, Reason.NUMBER, "too_large"
        return number, Reason.NUMBER, ""

    def is_open(self, cell: object) -> bool:
        """Whether a cell says only that there is no number, and not why."""
        return _bare(cell) in self.open_words

    @property
    def blank(self) -> Reason:
        """What a blank cell stands for."""
        meaning = self.words.get("", Reason.WITHHELD)
        return meaning if isinstance(meaning, Reason) else Reason.NUMBER


@dataclass
class Column:
    """The figures of one column (n,): numbers or NaN, reasons as in `cells.REASONS`, and which cells say no reason.

    `wrong` names the cells that are no figure, as (position, reason, what stands there).
    """

    values: Floats
    reasons: Numbers
    is_open: npt.NDArray[np.bool_]
    wrong: list[tuple[int, str, object]]


def read_all(cells: Cells, notation: Notation) -> Column:
    """Return the figures of a column; each distinct cell is looked at once."""
    if isinstance(cells, pa.Array | pa.ChunkedArray) and not _holds_text(cells.type):
        return _of_numbers(cells, notation)
    at, distinct = encoded(cells)
    found = [notation.read(cell) for cell in distinct]
    wrong = [number for number, (_value, _reason, trouble) in enumerate(found) if trouble]
    return Column(
        values=np.array([value for value, _, _ in found] or [np.nan], dtype=np.float64)[at],
        reasons=np.array([NUMBER_OF[reason] for _, reason, _ in found] or [0], dtype=np.int8)[at],
        is_open=np.array([notation.is_open(cell) for cell in distinct] or [True], dtype=bool)[at],
        wrong=[(int(i), found[at[i]][2], distinct[at[i]]) for i in np.flatnonzero(np.isin(at, wrong))] if wrong else [],
    )


def _of_numbers(cells: pa.ChunkedArray | pa.Array, notation: Notation) -> Column:
    """Return the figures of a column that the file itself keeps as numbers; null and NaN are blank."""
    values = np.array(cells.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False), dtype=np.float64)
    blank = np.isnan(values)
    reasons = np.where(blank, NUMBER_OF[notation.blank], 0).astype(np.int8)
    if notation.coded:
        missing = values <= LEAST_MISSING
        reasons[missing] = NUMBER_OF[Reason.WITHHELD]
        reasons[values == NOT_YET_CODE] = NUMBER_OF[Reason.NOT_YET]
        values[missing] = np.nan
    wrong = [(int(i), "too_large", values[i]) for i in np.flatnonzero(np.abs(values) > MOST)]
    return Column(values, reasons, blank & ("" in notation.open_words), wrong)


def encoded(cells: Cells) -> tuple[npt.NDArray[np.int32], list[Any]]:
    """Return a column as positions (n,) in the list of its distinct cells."""
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    if isinstance(cells, pa.Array):
        if not pa.types.is_dictionary(cells.type):
            cells = cells.dictionary_encode(null_encoding="encode")
        return cells.indices.to_numpy(zero_copy_only=False).astype(np.int32), cells.dictionary.to_pylist()
    known: dict[object, int] = {}
    at = np.fromiter((known.setdefault(cell, len(known)) for cell in cells), dtype=np.int32, count=len(cells))
    return at, list(known)


def _bare(cell: object) -> str:
    """Return a cell as small letters without blanks around, of whatever kind those are."""
    text = str(cell if cell is not None else "")
    if not text.isascii():
        text = text.translate(SPACES).replace("−", "-")
    return text.strip().lower()


def _holds_text(kind: pa.DataType) -> bool:
    """Whether a column of an Arrow table has to be looked at cell by cell."""
    return not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _as_float(number: object) -> float:
    """Return a double; infinite for what is too large for one."""
    try:
        return float(number)  # type: ignore[arg-type]
    except OverflowError:
        return float("inf")
