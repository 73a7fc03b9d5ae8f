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
        60,
        policies.administers_somewhere,
        area="account",
        icon="users",
    )
)
menu.add(
    menu.MenuItem(
        "contacts",
        _("Contact persons"),
        "people:contacts",
        70,
        policies.may_name_contacts,
        area="account",
        icon="user-check",
    )
)
menu.add(
    menu.MenuItem(
        "health", _("Background work"), "people:health", 80, policies.is_administrator, area="account", icon="activity"
    )
)
