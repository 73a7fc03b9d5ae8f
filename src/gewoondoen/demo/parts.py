"""What the demo hangs in the shell: the way to another person."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gewoondoen.ui import menu


def in_demo(_user: Any) -> bool:
    """Show in demo mode only."""
    return bool(settings.DEMO)


for area in ("account", "footer"):
    menu.add(
        menu.MenuItem(
            "demo",
            _("Sign in as someone else"),
            "demo:people",
            5 if area == "account" else 1,
            in_demo,
            area=area,
            icon="users-group",
        )
    )
