"""The menu: rooms add what they offer, the shell shows each person what is theirs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

# "work" and "account" are the two halves of one's own menu; "manage" is a page of its own, for who sets things up.
Area = Literal["main", "work", "account", "manage", "footer"]
Group = Literal["", "people", "signals", "platform"]


def everyone(_user: Any) -> bool:
    """Show to all, signed in or not."""
    return True


def nothing(_user: Any) -> int | None:
    """Carry no number."""
    return None


@dataclass(frozen=True)
class MenuItem:
    """One entry that a room offers. `shown` and `badge` get the user of the request, who may be anonymous."""

    key: str
    label: str | Promise
    url_name: str
    order: int = 100
    shown: Callable[[Any], bool] = field(default=everyone, compare=False)
    badge: Callable[[Any], int | None] = field(default=nothing, compare=False)
    area: Area = "main"
    icon: str = ""
    # One line on what it is for, and under which heading it stands: on the page that lists what one manages.
    about: str | Promise = ""
    group: Group = ""
    # The key of the entry of the main menu that it stands under: the bar has room for some nine.
    under: str = ""


@dataclass(frozen=True)
class MenuLink:
    """An entry as one person sees it on one page."""

    key: str
    label: str
    url: str
    icon: str
    badge: int | None
    current: bool
    about: str = ""
    group: Group = ""


_items: dict[tuple[Area, str], MenuItem] = {}


def add(item: MenuItem) -> None:
    """Register an entry; a second one with the same key in the same area is refused."""
    if _items.setdefault((item.area, item.key), item) != item:
        raise ValueError(f"The {item.area} menu has an item {item.key} already.")


def links(request: HttpRequest, area: Area) -> list[MenuLink]:
    """Return the entries of an area that this person may see, in order, the page's own marked as current.

    What stands under another is left out; its page marks the one it stands under.
    """
    user = getattr(request, "user", None)
    shown = _shown(user, area)
    here = _under_here(shown, request.path)
    return _linked(user, [(item, url) for item, url in shown if not item.under], here)


def section(request: HttpRequest, *, whole: bool = False) -> list[MenuLink]:
    """Return the entry of the main menu that the page belongs to with those that stand under it.

    Empty where nothing stands under it. `whole` gives the whole main menu with all that stands under its entries.
    """
    user = getattr(request, "user", None)
    shown = _shown(user, "main")
    here = current_url([url for _item, url in shown], request.path)
    heads = {item.key: item.order for item, _url in shown if not item.under}
    ordered = sorted(shown, key=lambda each: (heads.get(each[0].under or each[0].key, 0), bool(each[0].under)))
    if whole:
        return _linked(user, ordered, here)
    head = _under_here(shown, request.path)
    own = [(item, url) for item, url in ordered if item.key == head or item.under == head]
    return _linked(user, own, here) if len(own) > 1 else []


def _shown(user: Any, area: Area) -> list[tuple[MenuItem, str]]:
    """Return the entries of an area that this person may see with their addresses, in order."""
    items = sorted((item for item in _items.values() if item.area == area), key=lambda item: (item.order, item.key))
    return [(item, reverse(item.url_name)) for item in items if item.shown(user)]


def _under_here(shown: list[tuple[MenuItem, str]], path: str) -> str | None:
    """Return the key of the entry a page belongs to, or of the one which that stands under."""
    here = current_url([url for _item, url in shown], path)
    return next((item.under or item.key for item, url in shown if url == here), None)


def _linked(user: Any, shown: list[tuple[MenuItem, str]], here: str | None) -> list[MenuLink]:
    """Return entries as one person sees them; `here` is the address, or the key, of the current one."""
    return [
        MenuLink(
            item.key,
            str(item.label),
            url,
            item.icon,
            item.badge(user) or None,
            here in (url, item.key),
            str(item.about),
            item.group,
        )
        for item, url in shown
    ]


def offers(user: Any, area: Area) -> bool:
    """Whether an area has anything for this person."""
    return any(item.area == area and item.shown(user) for item in _items.values())


def current_url(urls: list[str], path: str) -> str | None:
    """Return the entry a page belongs to: the longest address it starts with; the root only for itself.

    >>> current_url(["/", "/gebieden/", "/gebieden/mijn/"], "/gebieden/mijn/12/")
    '/gebieden/mijn/'
    """
    matching = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(matching, key=len, default=None)
