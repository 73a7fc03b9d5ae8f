"""What must hold between declarations: each fault is raised with its file, indicator and reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from gewoondoen.knowledge.declaration_types import Column, Declared, Faulty, Form, IndicatorDeclaration
from gewoondoen.knowledge.values import Kind

MOST_DECIMALS = 6
BASES = (1, 100, 1_000, 10_000, 100_000)
ADD_UP = (Kind.COUNT, Kind.SHARE, Kind.SCORE)  # a mean or a median of parts says nothing of the whole
EVER = (0, 9999)

Found = Mapping[str, IndicatorDeclaration]


def check(declared: Iterable[Declared]) -> None:
    """Raise the first fault there is in these datasets together."""
    declared = tuple(declared)
    for reason in _doubled([each.dataset.slug for each in declared]):
        raise Faulty("", reason, "two datasets have this slug")
    found = {each.slug: each for one in declared for each in one.indicators}
    seen: set[str] = set()
    for one in declared:
        for each in one.indicators:
            for reason in _faults(each, found, seen):
                raise Faulty(one.file, each.slug, reason)
            seen.add(each.slug)
        for slug, reason in _claimed_twice(one.indicators):
            raise Faulty(one.file, slug, reason)


def _doubled(slugs: list[str]) -> Iterator[str]:
    return (each for each in slugs if slugs.count(each) > 1)


def _faults(each: IndicatorDeclaration, found: Found, seen: set[str]) -> Iterator[str]:
    if each.slug in seen:
        yield "two indicators have this slug"
    for rule in RULES:
        yield from rule(each, found)


def _numbers(each: IndicatorDeclaration, _found: Found) -> Iterator[str]:
    least, most = each.bounds
    if each.decimals > MOST_DECIMALS:
        yield f"decimals {each.decimals} is more than {MOST_DECIMALS}"
    if least is not None and most is not None and least >= most:
        yield f"bounds are the wrong way round: {least:g} to {most:g}"
    if each.base not in BASES:
        yield f"base {each.base} is none of {', '.join(map(str, BASES))}"
    if each.first and each.last and each.first > each.last:
        yield f"from {each.first} is after until {each.last}"


def _columns(each: IndicatorDeclaration, _found: Found) -> Iterator[str]:
    for column in (column for columns in each.columns.values() for column in columns):
        if column.first and column.last and column.first > column.last:
            yield f"column {column.name}: from {column.first} is after until {column.last}"
        if column.factor <= 0:
            yield f"column {column.name}: factor {column.factor:g} must be above 0"


def _share(each: IndicatorDeclaration, found: Found) -> Iterator[str]:
    if each.kind == Kind.SHARE and bool(each.denominator) == each.denominator_unknown:
        yield "a share needs a denominator, or denominator_unknown = true, and not both"
    if each.kind != Kind.SHARE and each.denominator_unknown:
        yield "only a share has an unknown denominator"
    if each.kind != Kind.SHARE and each.numerator:
        yield "only a share has a numerator"
    if each.kind not in (Kind.SHARE, Kind.MEAN) and each.denominator:
        yield "only a share or a mean has a denominator"
    if each.numerator and not each.denominator:
        yield "a numerator needs a denominator"
    for role, slug in (("numerator", each.numerator), ("denominator", each.denominator)):
        if slug and slug not in found:
            yield f"{role} {slug} is not declared"
        elif slug and found[slug].kind != Kind.COUNT:
            yield f"{role} {slug} is a {found[slug].kind.value}, not a count"


def _part(each: IndicatorDeclaration, found: Found) -> Iterator[str]:
    if bool(each.part_of) != bool(each.split):
        yield "part_of and split belong together"
    if not each.part_of:
        return
    total = found.get(each.part_of)
    if total is None:
        yield f"part_of {each.part_of} is not declared"
    elif each.kind not in ADD_UP or total.kind != each.kind:
        yield f"a {each.kind.value} is no part of {total.slug}, a {total.kind.value}"
    elif (total.base, total.denominator) != (each.base, each.denominator):
        yield f"part_of {total.slug} has another base or denominator"
    elif _runs_round(each, found):
        yield f"part_of runs in a circle through {each.part_of}"


def _origin(each: IndicatorDeclaration, found: Found) -> Iterator[str]:
    """Without a column a figure must follow from others: a share from its parts, a total from its categories."""
    is_total = any(other.part_of == each.slug for other in found.values())
    if not any(each.columns.values()) and not each.numerator and not is_total:
        yield "no columns, and nothing it can be worked out from"


def _runs_round(each: IndicatorDeclaration, found: Found) -> bool:
    passed = {each.slug}
    above = found.get(each.part_of)
    while above is not None and above.slug not in passed:
        passed.add(above.slug)
        above = found.get(above.part_of)
    return above is not None


RULES: tuple[Callable[[IndicatorDeclaration, Found], Iterator[str]], ...] = (
    _numbers,
    _columns,
    _share,
    _part,
    _origin,
)


def _claimed_twice(indicators: Iterable[IndicatorDeclaration]) -> Iterator[tuple[str, str]]:
    """Yield what two indicators of a dataset both take for theirs: one column, of one form, in one year."""
    claims: dict[tuple[Form, str], list[tuple[str, Column]]] = {}
    for each in indicators:
        for form, columns in each.columns.items():
            for column in columns:
                claims.setdefault((form, column.name), []).append((each.slug, column))
    for (form, name), claimed in claims.items():
        for (slug, one), (other, another) in combinations(claimed, 2):
            if may_be_one(one, another):
                yield other, f"column {name} of {form.value} is also that of {slug}"


def may_be_one(one: Column, other: Column) -> bool:
    """Whether nothing tells two columns of one name apart: neither years, group, unit nor rows."""
    (start, end), (first, last) = _years(one), _years(other)
    if start > last or first > end or one.where != other.where:
        return False
    told_apart = one.under and other.under and one.under != other.under
    return not told_apart and not (one.unit and other.unit and one.unit != other.unit)


def _years(column: Column) -> tuple[int, int]:
    return column.first or EVER[0], column.last or EVER[1]
