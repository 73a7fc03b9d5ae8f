"""What every page's frame needs. Lazy: a fragment that shows no menu asks the database nothing."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info

from gewoondoen.ui import menu


@dataclass(frozen=True)
class Language:
    """A language to choose, by the name it has for its own speakers."""

    code: str
    name: str
    current: bool


def languages() -> list[Language]:
    """Return the languages of the platform."""
    return [
        Language(code, get_language_info(code)["name_local"].capitalize(), code == get_language())
        for code, _name in settings.LANGUAGES
    ]


def account_name(user: object) -> str:
    """Return what to call the person who is signed in."""
    for attribute in ("name", "first_name", "email"):
        if value := getattr(user, attribute, ""):
            return str(value)
    return str(user)


def _url(name: str) -> str:
    """Return the address of a page that may not be there (accounts can be left out of an installation)."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def shell(request: HttpRequest) -> dict[str, object]:
    """Give the frame its municipality, menus, languages and account links."""
    user = getattr(request, "user", None)
    return {
        "municipality": settings.MUNICIPALITY_NAME,
        "demo": settings.DEMO,
        "own_look": bool(settings.THEME_FILE),
        "menu": SimpleLazyObject(lambda: menu.links(request, "main")),
        "section_menu": SimpleLazyObject(lambda: menu.section(request)),
        "whole_menu": SimpleLazyObject(lambda: menu.section(request, whole=True)),
        "work_menu": SimpleLazyObject(lambda: menu.links(request, "work")),
        "account_menu": SimpleLazyObject(lambda: menu.links(request, "account")),
        "footer_menu": SimpleLazyObject(lambda: menu.links(request, "footer")),
        "account_name": SimpleLazyObject(lambda: account_name(user)),
        "languages": SimpleLazyObject(languages),
        "signin_url": _url("account_login"),
        "logout_url": _url("account_logout"),
    }
