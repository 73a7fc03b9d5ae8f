"""What can happen with connections to other systems. These events are internal: they say who runs the platform."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

SOURCE = frozenset({"source"})
add(Verb("exchange.added", _("{actor} added the source “{source}”"), SOURCE, icon="upload"))
add(Verb("exchange.changed", _("{actor} changed the source “{source}”"), SOURCE, icon="upload"))
add(
    Verb(
        "exchange.mapped",
        _("{actor} changed {count} rows in the table of “{source}”"),
        SOURCE | {"count"},
        icon="upload",
    )
)
add(
    Verb(
        "exchange.brought_in",
        _("{actor} brought in {new} signals of “{source}”; {changed} changed"),
        SOURCE | {"new", "changed"},
        icon="upload",
    )
)
add(
    Verb(
        "exchange.taken_back",
        _("{actor} took back what a file of “{source}” brought"),
        SOURCE,
        icon="arrow-back-up",
        tone="warning",
    )
)
