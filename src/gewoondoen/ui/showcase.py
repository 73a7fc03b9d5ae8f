"""Made-up content for the component page: every component in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians, sin, sqrt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

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
        label=pgettext_lazy("example", "What is it about?"),
        choices=[
            ("concern", pgettext_lazy("example", "A concern")),
            ("idea", pgettext_lazy("example", "An idea")),
            ("question", pgettext_lazy("example", "A question")),
        ],
        widget=RadioCards(
            descriptions={
                "concern": pgettext_lazy("example", "Something that is not going well."),
                "idea": pgettext_lazy("example", "Something that could be better."),
                "question": pgettext_lazy("example", "Something you want to know."),
            },
            icons={"concern": "alert-circle", "idea": "bulb", "question": "help"},
        ),
    )
    words = forms.CharField(
        label=pgettext_lazy("example", "Tell it in your own words"),
        help_text=pgettext_lazy("example", "Do not write names or phone numbers of other people here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(label=pgettext_lazy("example", "Street and number"), required=False)
    email = forms.EmailField(
        label=pgettext_lazy("example", "E-mail address"),
        help_text=pgettext_lazy("example", "We only use it to answer you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    people = forms.IntegerField(label=pgettext_lazy("example", "How many people?"), required=False, min_value=1)
    day = forms.DateField(label=pgettext_lazy("example", "On which day?"), required=False, widget=DateInput())
    district = forms.ChoiceField(
        label=pgettext_lazy("example", "District"),
        choices=[("", "—"), ("noord", "Noorderhaven"), ("zuid", "Zuiderpark")],
        required=False,
    )
    reach = forms.MultipleChoiceField(
        label=pgettext_lazy("example", "How may we reach you?"),
        choices=[("phone", pgettext_lazy("example", "By phone")), ("mail", pgettext_lazy("example", "By e-mail"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    when = forms.ChoiceField(
        label=pgettext_lazy("example", "When does it suit you?"),
        choices=[
            ("day", pgettext_lazy("example", "In the daytime")),
            ("evening", pgettext_lazy("example", "In the evening")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    photo = forms.FileField(
        label=pgettext_lazy("example", "Photo"),
        help_text=pgettext_lazy("example", "Take care that nobody can be recognised."),
        widget=PhotoInput(),
        required=False,
    )
    agree = forms.BooleanField(
        label=pgettext_lazy("example", "You may put this on the map without my name"), required=False
    )
    reference = forms.CharField(
        label=pgettext_lazy("example", "Number"), disabled=True, initial="2026-0417", required=False
    )


class MistakenForm(EveryField):
    """The same, as it comes back with mistakes."""

    stays_put = True  # the summary would take the focus, and the page would start half-way down

    def clean(self) -> dict[str, Any]:
        """Refuse as a whole, to show a message that belongs to no field."""
        raise ValidationError(pgettext("example", "An evening in the weekend is not possible. Choose another day."))


class PlaceForm(forms.Form):
    """The hidden fields that a map fills."""

    lon = forms.FloatField(widget=PointInput("lon"), required=False)
    lat = forms.FloatField(widget=PointInput("lat"), required=False)


class ExampleFilters(FilterForm):
    """Filters above a list."""

    q = forms.CharField(label=pgettext_lazy("example", "Search"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(
        label=pgettext_lazy("example", "State"),
        required=False,
        choices=[
            ("", pgettext_lazy("example", "All")),
            ("new", pgettext_lazy("example", "New")),
            ("done", pgettext_lazy("example", "Done")),
        ],
    )
    mine = forms.BooleanField(label=pgettext_lazy("example", "Only mine"), required=False)


def hexagon(east: float, north: float) -> list[list[float]]:
    """Return a closed ring of six corners around a place, in degrees from the centre.

    Each corner is moved a little, by an amount that depends on where it is: neighbours move it alike, and fit.
    """
    ring = []
    for at in range(6):
        x, y = east + 0.012 * cos(radians(60 * at)), north + 0.012 * sin(radians(60 * at))
        turn = round(x * 1000) * 1.7 + round(y * 1000) * 2.3
        x, y = x + 0.0022 * sin(turn), y + 0.0022 * cos(turn * 1.3)
        ring.append([CENTRE[0] + x / cos(radians(CENTRE[1])), CENTRE[1] + y])
    return [*ring, ring[0]]


def example_map() -> maps.MapDrawing:
    """Return a small town of seven neighbourhoods in all tones, and two points."""
    names = ["Centrum", "Havenkwartier", "Bloemenbuurt", "De Esch", "Stadsveld", "Zuiderpark", "Oosterend"]
    tones = ["current", "1", "2", "3", "4", "5", "missing"]
    lon, lat = CENTRE
    shapes = []
    for at, (name, tone) in enumerate(zip(names, tones, strict=True)):
        away = 0.0 if at == 0 else 0.012 * sqrt(3)
        ring = hexagon(away * cos(radians(60 * at + 30)), away * sin(radians(60 * at + 30)))
        note = (
            pgettext("example", "no figure")
            if tone == "missing"
            else pgettext("example", "%(count)s reports") % {"count": 7 + at * 11}
        )
        geometry = {"type": "Polygon", "coordinates": [ring]}
        shapes.append(maps.Shape(name.lower(), name, geometry, href=f"#{name.lower()}", tone=tone, note=note))
    points = [
        maps.Point(pgettext("example", "Walk-in place"), lon + 0.004, lat + 0.003, href="#inloop"),
        maps.Point(pgettext("example", "Playground"), lon - 0.024, lat - 0.017),
    ]
    return maps.draw(
        shapes,
        width=640,
        title=pgettext("example", "Reports for each neighbourhood"),
        description=pgettext("example", "Reports of the last three months. The darker, the more."),
        points=points,
    )


def example_timeline() -> list[Entry]:
    """Return a thread from a report to a result."""
    now = timezone.now()
    return [
        Entry(
            now - timedelta(days=64),
            pgettext("example", "Report received"),
            "message-circle",
            "neutral",
            pgettext("example", "“It is so dark here.”"),
        ),
        Entry(now - timedelta(days=63), pgettext("example", "Samira called you back"), "phone", "info"),
        Entry(
            now - timedelta(days=40),
            pgettext("example", "It became a challenge: safe home in the evening"),
            "flag",
            "accent",
            "",
            "#",
        ),
        Entry(now - timedelta(days=12), pgettext("example", "Waiting for the grid operator"), "hourglass", "warning"),
        Entry(now - timedelta(days=9), pgettext("example", "The first plan was turned down"), "circle-x", "negative"),
        Entry(now - timedelta(days=1), pgettext("example", "Twelve new lamps are burning"), "bulb", "positive"),
    ]


def context(target: str) -> dict[str, object]:
    """Return what the component page shows; `target` is the address forms on it would go to."""
    filled = {
        "kind": "idea",
        "words": pgettext("example", "A bench near the pond, so that people can rest on their walk."),
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
        "steps": [
            pgettext("example", "What"),
            pgettext("example", "Where"),
            pgettext("example", "How to reach you"),
            pgettext("example", "Check"),
        ],
        "entries": example_timeline(),
        "rows": [
            (pgettext("example", "Residents"), "4.310"),
            (pgettext("example", "Dwellings"), "2.080"),
            (pgettext("example", "Contact person"), ""),
        ],
        "pages": [
            Page("", "#", pgettext("example", "1 to 25 of 240")),
            Page("#", "#", pgettext("example", "26 to 50 of 240")),
            Page("#", "", pgettext("example", "226 to 240 of 240")),
        ],
        "map": example_map(),
        "legend": [
            ("1", pgettext("example", "fewer than 10")),
            ("2", "10–19"),
            ("3", "20–29"),
            ("4", "30–39"),
            ("5", pgettext("example", "40 or more")),
            ("missing", pgettext("example", "no figure")),
        ],
        "empty_form": EveryField(prefix="leeg"),
        "filled_form": EveryField(initial=filled, prefix="ingevuld"),
        "mistaken_form": MistakenForm({"fout-email": "noor@"}, prefix="fout"),
        "place_form": PlaceForm(prefix="plek"),
        "filters": ExampleFilters({"q": "lantaarn"}),
    }
