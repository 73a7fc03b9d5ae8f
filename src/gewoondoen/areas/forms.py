"""Forms about areas, and the one that asks for a place: address, postcode, or a point on the map."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas import addresses, queries
from gewoondoen.areas.addresses import Found
from gewoondoen.areas.models import Area
from gewoondoen.areas.projection import SCREEN_DECIMALS
from gewoondoen.areas.queries import Located
from gewoondoen.ui.forms import PointInput

DRAWING_BYTES = 500_000


@dataclass(frozen=True)
class Place:
    """A place that was asked for and found in the municipality."""

    longitude: float
    latitude: float
    label: str
    located: Located

    @property
    def neighbourhood(self) -> Area:
        """Return the neighbourhood in which it lies."""
        return self.located.neighbourhood


class AddressInput(forms.TextInput):
    """A text field that, with JavaScript, suggests addresses while someone types."""

    template_name = "areas/address_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add where the suggestions come from."""
        context = super().get_context(name, value, {"autocomplete": "off", **(attrs or {})})
        return {**context, "suggestions_url": reverse("areas:addresses")}


class PlaceForm(forms.Form):
    """Asks for a place by address or postcode, or by longitude and latitude from a map; `found` is the place.

    When an address stands for several places they are offered as a choice, on the same form. A point goes before an
    address, unless the address is what was changed: a point comes from the map, which shows where it is.
    """

    address = forms.CharField(
        label=_("Address or postcode"),
        help_text=_("For example: Dorpsstraat 12, or 1234 AB 12."),
        max_length=addresses.MOST_TYPED,
        required=False,
        widget=AddressInput,
    )
    choice = forms.CharField(
        label=_("Which address do you mean?"), required=False, widget=forms.HiddenInput, max_length=80
    )
    longitude = forms.FloatField(required=False, widget=PointInput("lon"))
    latitude = forms.FloatField(required=False, widget=PointInput("lat"))

    found: Place  # set when the form is valid
    show_optional = False

    def clean(self) -> dict[str, Any]:
        """Find the place, or say at the field why not."""
        cleaned = super().clean() or self.cleaned_data
        if {"longitude", "latitude"} & set(self.errors):
            # Those fields are hidden: people can only mend this at the field that they see.
            self.errors.pop("longitude", None)
            self.errors.pop("latitude", None)
            self.add_error(
                "address", gettext("The point on the map did not come through. Point again, or type an address.")
            )
        if self.errors:
            return cleaned
        point = cleaned.get("longitude"), cleaned.get("latitude")
        address = (cleaned.get("address") or "").strip()
        # A form that comes back shows the point of before; who then types another address means that one.
        retyped = address and not self._is_as_before("address") and self._is_as_before("longitude")
        if point[0] is not None and point[1] is not None and not retyped:
            self._take_point(float(point[0]), float(point[1]), address)
        elif address:
            self._take_address(address, cleaned.get("choice") or "")
        else:
            self.add_error("address", gettext("Type an address or postcode, or point at the place on the map."))
        return cleaned

    def _is_as_before(self, name: str) -> bool:
        """Whether a field came back with what the form showed."""
        return str(self.initial.get(name, "")) == str(self.data.get(self.add_prefix(name), ""))

    def _take_point(self, longitude: float, latitude: float, address: str) -> None:
        """Locate a point from the map."""
        located = queries.locate(longitude, latitude)
        if located is None:
            self.add_error("address", gettext("This place lies outside the municipality. Choose a place within it."))
            return
        label = address or gettext("Point on the map in %(name)s") % {"name": located.area.name}
        self._keep(longitude, latitude, label, located)

    def _take_address(self, address: str, choice: str) -> None:
        """Look an address up and locate it."""
        try:
            places = queries.address_finder().find(address)
        except addresses.SearchFailed:
            message = gettext(
                "The address search gives no answer now. Point at the place on the map, or try again later."
            )
            self.add_error("address", message)
            return
        if not places:
            message = gettext("We cannot find this address in the municipality. Check the street and the number.")
            self.add_error("address", message)
            return
        chosen = next((place for place in places if place.key == choice), places[0] if len(places) == 1 else None)
        if chosen is None:
            self._offer(places)
            return
        located = queries.locate(chosen.longitude, chosen.latitude)
        if located is None:
            self.add_error("address", gettext("This address lies outside the municipality."))
            return
        self._keep(chosen.longitude, chosen.latitude, chosen.label, located)

    def _offer(self, places: list[Found]) -> None:
        """Offer several places as a choice, at the form itself."""
        field = self.fields["choice"]
        field.widget = forms.RadioSelect(choices=[(place.key, place.label) for place in places])
        field.widget.is_required = True
        message = gettext("There are several places with this address. Choose one, or type the house number too.")
        self.add_error("choice", message)

    def _keep(self, longitude: float, latitude: float, label: str, located: Located) -> None:
        """Keep what was found."""
        self.found = Place(round(longitude, SCREEN_DECIMALS), round(latitude, SCREEN_DECIMALS), label, located)


class OwnAreaForm(forms.Form):
    """What every area of own making has."""

    name = forms.CharField(label=_("Name"), max_length=120)
    about = forms.CharField(
        label=_("What is this area about?"),
        help_text=_("One or two sentences. Everyone can read this."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(
        label=_("Where can people walk in?"),
        help_text=_("Address and opening hours of the place in the area. Everyone can read this."),
        required=False,
        max_length=200,
    )


class BoroughForm(OwnAreaForm):
    """A borough is a set of districts."""

    parts = forms.ModelMultipleChoiceField(
        label=_("Districts"),
        help_text=_("A district belongs to one borough at most. Only districts that are free are shown."),
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one district.")},
    )

    def __init__(self, *args: Any, municipality: Area, borough: Area | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parts"].queryset = queries.districts_for_borough(None, municipality, borough)  # type: ignore[attr-defined]


class FocusAreaForm(OwnAreaForm):
    """A focus area is a set of neighbourhoods, or an outline that someone drew."""

    parts = forms.ModelMultipleChoiceField(
        label=_("Neighbourhoods"),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    drawn = forms.CharField(
        label=_("Or: an outline as GeoJSON"),
        help_text=_(
            "From a map program, in WGS84. Neighbourhoods that lie in it for more than half become part of it."
        ),
        required=False,
        max_length=DRAWING_BYTES,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        strip=True,
    )
    file = forms.FileField(
        label=_("Or: a file with the outline"),
        help_text=_("A GeoJSON file of at most 500 kB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json,application/json"}),
    )

    def __init__(self, *args: Any, municipality: Area, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parts"].queryset = queries.neighbourhoods_of(None, municipality)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take the file as what was drawn; one way of giving the outline is enough."""
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.pop("file", None)
        if upload is not None and not self.errors:
            if upload.size > DRAWING_BYTES:
                self.add_error("file", gettext("This file is larger than 500 kB. Use an outline with fewer corners."))
                return cleaned
            try:
                cleaned["drawn"] = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", gettext("This is not GeoJSON."))
                return cleaned
        if not self.errors and not cleaned.get("drawn") and not cleaned.get("parts"):
            self.add_error("parts", gettext("Choose at least one neighbourhood, or give an outline."))
        return cleaned
