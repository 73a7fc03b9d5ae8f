"""What can happen with connections to other systems. These events are internal: they say who runs the platform."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

add(Verb("key.made", _("{actor} made a key for another system"), icon="key"))
add(Verb("key.renewed", _("{actor} renewed a key of another system"), icon="key"))
add(Verb("key.revoked", _("{actor} took back a key of another system"), icon="key", tone="warning"))
add(Verb("webhook.made", _("{actor} added a webhook"), icon="send"))
add(Verb("webhook.changed", _("{actor} changed a webhook"), icon="send"))
add(Verb("webhook.removed", _("{actor} removed a webhook"), icon="trash"))
add(
    Verb(
        "webhook.switched_off",
        _("A webhook was switched off, since nothing arrived there for days"),
        icon="alert-triangle",
        tone="negative",
    )
)

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
