"""Made-up content for the component page: every component in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians, sin
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.ui import maps
from gewoondoen.ui.forms import DateInput, FilterForm, PhotoInput, PointInput, RadioCards

CENTRE = (6.89, 52.22)


@dataclass(frozen=True)
class Entry:
    """A line of the timeline."""

    at: datetime
    text: str
    icon: str = ""
    tone: str = ""
    detail: str = ""
    href: str = ""


@dataclass(frozen=True)
class Page:
    """What the pager needs."""

    previous_url: str
    next_url: str
    label: str


class EveryField(forms.Form):
    """One field of each kind."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[
            ("concern", gettext_lazy("A concern")),
            ("idea", gettext_lazy("An idea")),
            ("question", gettext_lazy("A question")),
        ],
        widget=RadioCards(
            descriptions={
                "concern": gettext_lazy("Something that is not going well."),
                "idea": gettext_lazy("Something that could be better."),
                "question": gettext_lazy("Something you want to know."),
            },
            icons={"concern": "alert-circle", "idea": "bulb", "question": "help"},
        ),
    )
    words = forms.CharField(
        label=gettext_lazy("Tell it in your own words"),
        help_text=gettext_lazy("Do not write names or phone numbers of other people here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(label=gettext_lazy("Street and number"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("We only use it to answer you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    people = forms.IntegerField(label=gettext_lazy("How many people?"), required=False, min_value=1)
    day = forms.DateField(label=gettext_lazy("On which day?"), required=False, widget=DateInput())
    district = forms.ChoiceField(
        label=gettext_lazy("District"),
        choices=[("", "—"), ("noord", "Noorderhaven"), ("zuid", "Zuiderpark")],
        required=False,
    )
    reach = forms.MultipleChoiceField(
        label=gettext_lazy("How may we reach you?"),
        choices=[("phone", gettext_lazy("By phone")), ("mail", gettext_lazy("By e-mail"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When does it suit you?"),
        choices=[("day", gettext_lazy("In the daytime")), ("evening", gettext_lazy("In the evening"))],
        widget=forms.RadioSelect,
        required=False,
    )
    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        help_text=gettext_lazy("Take care that nobody can be recognised."),
        widget=PhotoInput(),
        required=False,
    )
    agree = forms.BooleanField(label=gettext_lazy("You may put this on the map without my name"), required=False)
    reference = forms.CharField(label=gettext_lazy("Number"), disabled=True, initial="2026-0417", required=False)


class MistakenForm(EveryField):
    """The same, as it comes back with mistakes."""

    stays_put = True  # the summary would take the focus, and the page would start half-way down

    def clean(self) -> dict[str, Any]:
        """Refuse as a whole, to show a message that belongs to no field."""
        raise ValidationError(_("An evening in the weekend is not possible. Choose another day."))


class PlaceForm(forms.Form):
    """The hidden fields that a map fills."""

    lon = forms.FloatField(widget=PointInput("lon"), required=False)
    lat = forms.FloatField(widget=PointInput("lat"), required=False)


class ExampleFilters(FilterForm):
    """Filters above a list."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), ("new", gettext_lazy("New")), ("done", gettext_lazy("Done"))],
    )
    mine = forms.BooleanField(label=gettext_lazy("Only mine"), required=False)


def _ring(lon: float, lat: float, size: float, corners: int, turn: float) -> list[list[float]]:
    """Return a closed ring around a place, a little irregular so that it looks like a neighbourhood."""
    ring = []
    for at in range(corners):
        angle = radians(360 / corners * at + turn)
        reach = size * (1 + 0.18 * sin(at * 2.4 + turn))
        ring.append([lon + reach * cos(angle) / cos(radians(lat)), lat + reach * sin(angle)])
    return [*ring, ring[0]]


def example_map() -> maps.MapDrawing:
    """Return a small town of seven neighbourhoods in all tones, and two points."""
    names = ["Centrum", "Havenkwartier", "Bloemenbuurt", "De Esch", "Stadsveld", "Zuiderpark", "Oosterend"]
    tones = ["current", "1", "2", "3", "4", "5", "missing"]
    lon, lat = CENTRE
    shapes = []
    for at, (name, tone) in enumerate(zip(names, tones, strict=True)):
        angle = radians(60 * at)
        away = 0.0 if at == 0 else 0.021
        ring = _ring(lon + away * cos(angle) / cos(radians(lat)), lat + away * sin(angle), 0.0112, 9, at * 31)
        note = _("no figure") if tone == "missing" else _("%(count)s reports") % {"count": 7 + at * 11}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        shapes.append(maps.Shape(name.lower(), name, geometry, href=f"#{name.lower()}", tone=tone, note=note))
    points = [
        maps.Point(_("Walk-in place"), lon + 0.004, lat + 0.003, href="#inloop"),
        maps.Point(_("Playground"), lon - 0.03, lat - 0.012),
    ]
    return maps.draw(
        shapes,
        width=640,
        title=_("Reports for each neighbourhood"),
        description=_("Reports of the last three months. The darker, the more."),
        points=points,
    )


def example_timeline() -> list[Entry]:
    """Return a thread from a report to a result."""
    now = timezone.now()
    return [
        Entry(now - timedelta(days=64), _("Report received"), "message-circle", "neutral", _("“It is so dark here.”")),
        Entry(now - timedelta(days=63), _("Samira called you back"), "phone", "info"),
        Entry(
            now - timedelta(days=40), _("It became a challenge: safe home in the evening"), "flag", "accent", "", "#"
        ),
        Entry(now - timedelta(days=12), _("Waiting for the grid operator"), "hourglass", "warning"),
        Entry(now - timedelta(days=9), _("The first plan was turned down"), "circle-x", "negative"),
        Entry(now - timedelta(days=1), _("Twelve new lamps are burning"), "bulb", "positive"),
    ]


def context(target: str) -> dict[str, object]:
    """Return what the component page shows; `target` is the address forms on it would go to."""
    filled = {
        "kind": "idea",
        "words": _("A bench near the pond, so that people can rest on their walk."),
        "place": "Vijverlaan 12",
        "email": "noor@voorbeeld.nl",
        "people": 3,
        "day": timezone.localdate(),
        "district": "zuid",
        "reach": ["phone"],
        "when": "evening",
        "agree": True,
    }
    return {
        "target": target,
        "tones": ["neutral", "info", "positive", "warning", "negative", "accent"],
        "alert_tones": ["info", "positive", "warning", "negative"],
        "trail": [("Voorbeeldstad", "#"), ("Zuid", "#"), ("Zuiderpark", "")],
        "steps": [_("What"), _("Where"), _("How to reach you"), _("Check")],
        "entries": example_timeline(),
        "rows": [(_("Residents"), "4.310"), (_("Dwellings"), "2.080"), (_("Contact person"), "")],
        "pages": [
            Page("", "#", _("1 to 25 of 240")),
            Page("#", "#", _("26 to 50 of 240")),
            Page("#", "", _("226 to 240 of 240")),
        ],
        "map": example_map(),
        "legend": [
            ("1", _("fewer than 10")),
            ("2", "10–19"),
            ("3", "20–29"),
            ("4", "30–39"),
            ("5", _("40 or more")),
            ("missing", _("no figure")),
        ],
        "empty_form": EveryField(prefix="leeg"),
        "filled_form": EveryField(initial=filled, prefix="ingevuld"),
        "mistaken_form": MistakenForm({"fout-email": "noor@"}, prefix="fout"),
        "place_form": PlaceForm(prefix="plek", initial={"lon": CENTRE[0], "lat": CENTRE[1]}),
        "filters": ExampleFilters({"q": "lantaarn"}),
    }
