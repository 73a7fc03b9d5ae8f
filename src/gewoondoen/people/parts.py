"""What this room hangs in the shell: the account menu, and the names of people and organisations in news."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import registry
from gewoondoen.people import policies, queries
from gewoondoen.ui import menu

registry.describe("user", queries.described_people)
registry.describe("organisation", queries.described_organisations)

menu.add(
    menu.MenuItem(
        "notices", _("Notices"), "people:notices", 10, policies.is_person, queries.unread_count, "account", "bell"
    )
)
menu.add(menu.MenuItem("me", _("My account"), "people:me", 20, policies.is_person, area="account", icon="user"))
menu.add(
    menu.MenuItem(
        "people",
        _("People and roles"),
        "people:people",
        10,
        policies.administers_somewhere,
        area="manage",
        icon="users",
        about=_("Who has an account, what they may do and where, and which organisations take part."),
        group="people",
    )
)
menu.add(
    menu.MenuItem(
        "contacts",
        _("Contact persons"),
        "people:contacts",
        20,
        policies.may_name_contacts,
        area="manage",
        icon="user-check",
        about=_("Who is the one face of an area, and who stands in."),
        group="people",
    )
)
menu.add(
    menu.MenuItem(
        "own-areas",
        _("Boroughs and focus areas"),
        "areas:manage",
        30,
        policies.is_administrator,
        area="manage",
        icon="map",
        about=_("Areas of our own making: a set of neighbourhoods, or a drawn piece of the map."),
        group="people",
    )
)
menu.add(
    menu.MenuItem(
        "health",
        _("Background work"),
        "people:health",
        30,
        policies.is_administrator,
        area="manage",
        icon="activity",
        about=_("What the platform still has to do or could not do: mail, scans, notices."),
        group="platform",
    )
)
