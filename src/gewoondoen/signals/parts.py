"""What this room hangs on the pages of lower rooms, and in the shell."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import registry
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.people.policies import is_person
from gewoondoen.signals import policies, queries
from gewoondoen.ui import menu


def signals_in_area(viewer: Actor, area: Area) -> Mapping[str, object]:
    """Show on an area's page what was reported there: the latest, how many are open, and for staff the promises."""
    return queries.area_summary(viewer, area)


def signals_beside_figure(viewer: Actor, figure: FigureSubject) -> Mapping[str, object]:
    """Show beside a figure what is reported there in the domain of its theme."""
    return queries.beside_figure(viewer, figure.area, figure.domain)


def signed_in(user: Any) -> bool:
    """Whether this is a person with an account."""
    return is_person(user)


registry.describe("signal", queries.described)
registry.locate("signal", queries.points_of)
registry.add(
    registry.Part("area", "main", "signals", "signals/_on_area.html", signals_in_area, order=30),
)
registry.add(
    registry.Part("figure", "aside", "signals", "signals/_beside_figure.html", signals_beside_figure, order=20),
)
menu.add(menu.MenuItem("report", _("Report something"), "signals:report", order=10, icon="speakerphone"))
menu.add(menu.MenuItem("signals", _("Signals"), "signals:list", order=50, icon="messages"))
menu.add(
    menu.MenuItem(
        "take",
        _("Write down for someone"),
        "signals:take",
        order=12,
        icon="pencil",
        shown=policies.may_take_reports,
        area="account",
    )
)
menu.add(
    menu.MenuItem(
        "field",
        _("On the street"),
        "signals:field",
        order=13,
        icon="map-pin",
        shown=policies.may_take_reports,
        area="account",
    )
)
menu.add(
    menu.MenuItem(
        "my-reports", _("My reports"), "signals:mine", order=20, icon="message-2", shown=signed_in, area="account"
    )
)
menu.add(
    menu.MenuItem(
        "classifier",
        _("How categories are suggested"),
        "signals:classifiers",
        order=82,
        icon="tags",
        shown=policies.may_see_classifiers,
        area="account",
    )
)
menu.add(
    menu.MenuItem(
        "themes",
        _("Themes"),
        "signals:themes",
        order=80,
        icon="tags",
        shown=policies.may_manage_themes,
        area="account",
    )
)
menu.add(
    menu.MenuItem(
        "rules",
        _("Routing"),
        "signals:rules",
        order=82,
        icon="arrows-split",
        shown=policies.may_manage_rules,
        area="account",
    )
)
