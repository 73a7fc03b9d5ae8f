"""Pages of a list by key: page 400 costs what page 1 costs, and a new row shifts nothing under the reader.

page = paging.page(visible_signals(viewer).filter(...), request.path, request.GET)
... {% for each in page.rows %} … {% endfor %} {% pager page %}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import QueryDict

PAGE_SIZE = 25
# "na" shows what is older than a row, "voor" what is newer; the rest of the address is the filter.
OLDER, NEWER = "na", "voor"
LARGEST_KEY = 2**63 - 1

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, newest first, and the addresses of the pages beside it ("" where there is none)."""

    rows: list[Row] = field(default_factory=list)
    previous_url: str = ""
    next_url: str = ""
    label: str = ""

    @property
    def is_first(self) -> bool:
        """Whether nothing newer comes before it."""
        return not self.previous_url


def key_of(asked: str | None) -> int | None:
    """Return the key in an address; None for none and for what is no key, which shows the first page.

    >>> key_of("41"), key_of(""), key_of("old"), key_of("9" * 40)
    (41, None, None, None)
    """
    if not asked or not asked.isascii() or not asked.isdigit():
        return None
    key = int(asked)
    return key if key <= LARGEST_KEY else None


def filters_of(params: QueryDict | Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the filters of an address, without its place in the list and without what was left empty."""
    pairs = params.lists() if isinstance(params, QueryDict) else [(key, [value]) for key, value in params.items()]
    return [(key, str(value)) for key, values in pairs for value in values if key not in (OLDER, NEWER) and value != ""]


def address(path: str, params: QueryDict | Mapping[str, Any], **place: int) -> str:
    """Return the address of this list with its filters, at another place in it."""
    query = urlencode([*filters_of(params), *place.items()])
    return f"{path}?{query}" if query else path


def page(
    queryset: QuerySet[Row], path: str, params: QueryDict | Mapping[str, Any], *, size: int = PAGE_SIZE
) -> Page[Row]:
    """Return the page that the address asks for: rows by id, newest first. One statement, whatever the length."""
    older, newer = key_of(params.get(OLDER)), key_of(params.get(NEWER))
    if newer is not None:
        found = list(queryset.filter(pk__gt=newer).order_by("pk")[: size + 1])
        rows = found[:size][::-1]
        before, after = len(found) > size, True
    else:
        if older is not None:
            queryset = queryset.filter(pk__lt=older)
        found = list(queryset.order_by("-pk")[: size + 1])
        rows = found[:size]
        before, after = older is not None, len(found) > size
    if not rows:
        # Past either end, for instance after a filter changed: the way back is the start of the list.
        return Page(previous_url=address(path, params) if older or newer else "")
    return Page(
        rows,
        previous_url=address(path, params, **{NEWER: rows[0].pk}) if before else "",
        next_url=address(path, params, **{OLDER: rows[-1].pk}) if after else "",
    )
