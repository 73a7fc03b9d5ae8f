"""What can happen with indices and with named groups of areas."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

NAMED = frozenset({"name"})
NUMBERED = frozenset({"number"})

add(Verb("index.made", _("{actor} made the index “{name}”"), NAMED, icon="plus"))
add(
    Verb(
        "index.version_made",
        _("{actor} made version {number}: {why}"),
        frozenset({"number", "why"}),
        icon="git-branch",
    )
)
add(Verb("index.changed", _("{actor} changed what the index says of itself ({name})"), NAMED, icon="pencil"))
add(Verb("index.retired", _("{actor} took the index “{name}” out of use"), NAMED, icon="archive", tone="warning"))
add(Verb("index.card_filled", _("{actor} filled in the algorithm card of version {number}"), NUMBERED, icon="pencil"))
add(
    Verb(
        "index.published",
        _("{actor} opened version {number} of the index “{name}” to everyone"),
        NAMED | NUMBERED,
        public_text=_("Everyone can see version {number} of the index “{name}”"),
        icon="chart-bar",
        tone="accent",
    )
)
add(
    Verb(
        "peers.made",
        _("{actor} made the group “{name}” of {areas} areas"),
        NAMED | {"areas"},
        public_text=_("The group “{name}” of {areas} areas was made"),
        icon="users",
    )
)
add(
    Verb(
        "peers.changed",
        _("{actor} changed the group “{name}”: {added} areas more, {removed} areas less"),
        NAMED | {"added", "removed"},
        public_text=_("The group “{name}” changed: {added} areas more, {removed} areas less"),
        icon="pencil",
    )
)
