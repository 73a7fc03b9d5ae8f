"""What can happen with areas. Borders are public, so these events are too."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

add(
    Verb(
        "areas.imported",
        _("The borders of {year} were brought in"),
        frozenset({"year", "created", "carried", "moved", "corrected", "ended"}),
        icon="map",
    )
)
add(Verb("area.made", _("{actor} made this area: {name}"), frozenset({"name", "kind"}), icon="map"))
add(Verb("area.changed", _("{actor} changed this area: {name}"), frozenset({"name"}), icon="map"))
add(Verb("area.ended", _("{actor} ended this area: {name}"), frozenset({"name"}), icon="map"))
