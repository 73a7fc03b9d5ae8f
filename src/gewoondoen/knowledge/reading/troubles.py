"""What is found wrong with a file while it is read: the first by name, and how many in all."""

from collections.abc import Iterable

from gewoondoen.knowledge.cells import Problem, Unusable


def unusable(reason: str, *, row: int | None = None, column: str = "", file: str = "", **details: object) -> Unusable:
    """Return the refusal of a file for one problem, to be raised."""
    return Unusable(Problem(reason, row, column, {"file": file, **details} if file else details), file=file)


class Troubles:
    """Gathers problems, so that people see all that is wrong with a file at once and not one at a time."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._problems: list[Problem] = []

    def add(self, reason: str, row: int | None, column: str = "", **details: object) -> None:
        """Note one problem."""
        self.count += 1
        if len(self._problems) < Unusable.MOST:
            self._problems.append(Problem(reason, row, column, details))

    def add_cells(self, column: str, found: Iterable[tuple[int, str, object]]) -> None:
        """Note what is wrong with cells of one column, as (row, reason, what stands there)."""
        for row, reason, cell in found:
            self.add(reason, row, column, value=float(cell) if isinstance(cell, float) else shown(cell))

    def refuse(self) -> None:
        """Raise Unusable when anything is wrong."""
        if self.count:
            raise Unusable(*self.problems, count=self.count, file=self.file)

    @property
    def problems(self) -> list[Problem]:
        """The first problems, in the order of the rows."""
        return sorted(self._problems, key=lambda each: (each.row or 0, each.column))


def shown(cell: object) -> str:
    """Return a cell in a few words."""
    text = " ".join(str(cell).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
