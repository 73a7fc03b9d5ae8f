"""What can happen with figures, and with what people say about them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

DATASET = frozenset({"dataset"})
VERSION = frozenset({"dataset", "scope", "numbers"})


def named(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Name what came: the dataset, with its year where it comes by year."""
    scope = facts.get("scope", "")
    return {"what": _now("%(dataset)s of %(scope)s") % facts if scope else facts.get("dataset", "")}


add(Verb("figures.asked", _("{actor} brought in a file of figures ({dataset})"), DATASET, icon="upload"))
add(Verb("figures.checked", _("The file of figures was read and can be looked at ({dataset})"), DATASET, icon="check"))
add(
    Verb(
        "figures.refused",
        _("The file of figures cannot be used; the page says why ({dataset})"),
        DATASET,
        icon="alert-circle",
        tone="negative",
    )
)
add(Verb("figures.defined", _("{actor} changed a definition ({name})"), frozenset({"name"}), icon="pencil"))
add(Verb("figures.dropped", _("{actor} put the file of figures aside ({dataset})"), DATASET, icon="archive"))
add(
    Verb(
        "figures.published",
        _("{actor} published figures: {what}"),
        VERSION,
        public_text=_("New figures: {what}"),
        icon="chart-bar",
        tone="accent",
        wording=named,
    )
)
add(
    Verb(
        "figures.undone",
        _("{actor} took figures back: {what}"),
        VERSION,
        public_text=_("Figures were taken back: {what}"),
        icon="arrow-back-up",
        tone="warning",
        wording=named,
    )
)
