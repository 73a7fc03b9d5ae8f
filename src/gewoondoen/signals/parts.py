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
from gewoondoen.signals.models import Signal
from gewoondoen.ui import menu


def signals_in_area(viewer: Actor, area: Area) -> Mapping[str, object]:
    """Show on an area's page what was reported there: the latest, how many are open, and for staff the promises."""
    return queries.area_summary(viewer, area)


def signals_beside_figure(viewer: Actor, figure: FigureSubject) -> Mapping[str, object]:
    """Show beside a figure what is reported there in the domain of its theme."""
    return queries.beside_figure(viewer, figure.area, figure.domain)


def doubles_of_signal(viewer: Actor, signal: Signal) -> Mapping[str, object] | None:
    """Show to who handles a signal which others look like it, with what the score was made from."""
    found = queries.looking_like(viewer, signal)
    return {"rows": [shown_double(signal, each) for each in found]} if found else None


def shown_double(signal: Signal, double: queries.Double) -> dict[str, object]:
    """Return one of them with the parts of its score; the newer of the two is joined into the older."""
    like, other = double.like, double.signal
    parts = [
        (_("Words in both"), ", ".join(like.shared) or _("none")),
        (_("Distance"), _("%(metres)s metres") % {"metres": round(like.metres)} if double.is_exact else _("nearby")),
        (_("Time between"), _("%(days)s days") % {"days": round(like.days)}),
        (
            _("How alike"),
            _("%(score)s%% (words %(words)s%%, near %(near)s%%, fresh %(fresh)s%%, same subject %(same)s%%)")
            % {
                "score": round(100 * like.score),
                "words": round(100 * like.words),
                "near": round(100 * like.near),
                "fresh": round(100 * like.fresh),
                "same": round(100 * like.same),
            },
        ),
        (_("Reported by"), double.people),
    ]
    into, newer = sorted((signal, other), key=lambda each: each.pk)
    return {
        "other": other,
        "start": double.start,
        "parts": parts,
        "from": newer if signal.area_id == other.area_id else None,
        "into": into,
    }


def signed_in(user: Any) -> bool:
    """Whether this is a person with an account."""
    return is_person(user)


registry.add(registry.Part("signal", "main", "doubles", "signals/_looks_like.html", doubles_of_signal, order=20))
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
        area="work",
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
        area="work",
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
        order=50,
        icon="tags",
        shown=policies.may_see_classifiers,
        area="manage",
        about=_("How well the platform guesses a category while somebody writes, and which classifier is in use."),
        group="signals",
    )
)
menu.add(
    menu.MenuItem(
        "categories",
        _("Categories and questions"),
        "signals:categories",
        order=10,
        icon="list",
        shown=policies.may_manage_themes,
        area="manage",
        about=_("What one can report about, how soon we act, and what we ask about it."),
        group="signals",
    )
)
menu.add(
    menu.MenuItem(
        "themes",
        _("Themes"),
        "signals:themes",
        order=20,
        icon="tags",
        shown=policies.may_manage_themes,
        area="manage",
        about=_("The themes that signals are sorted by."),
        group="signals",
    )
)
menu.add(
    menu.MenuItem(
        "assignments",
        _("Parts of the work"),
        "signals:assignments",
        order=14,
        icon="arrows-split",
        shown=policies.may_take_reports,
        area="work",
    )
)
menu.add(
    menu.MenuItem(
        "lessons",
        _("What we learned"),
        "signals:lessons",
        order=60,
        icon="bulb",
        shown=policies.may_learn,
        area="work",
    )
)
menu.add(
    menu.MenuItem(
        "answer-templates",
        _("Texts for answers"),
        "signals:templates",
        order=40,
        icon="message-2",
        shown=policies.may_manage_templates,
        area="manage",
        about=_("Texts to start an answer from."),
        group="signals",
    )
)
menu.add(
    menu.MenuItem(
        "rules",
        _("Routing"),
        "signals:rules",
        order=30,
        icon="arrows-split",
        shown=policies.may_manage_rules,
        area="manage",
        about=_("To which department and which person a report goes, tried on past reports first."),
        group="signals",
    )
)
