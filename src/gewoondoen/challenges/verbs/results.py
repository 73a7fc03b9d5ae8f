"""What can happen with measures, and with the question whether it helped."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

MEASURE = frozenset({"measure"})

add(
    Verb(
        "challenge.measure_added",
        _("{actor} added something to measure by"),
        MEASURE,
        public_text=_("Something to measure by was added"),
        icon="chart-line",
    )
)
add(
    Verb(
        "challenge.measure_changed",
        _("{actor} changed where it should get"),
        MEASURE,
        public_text=_("It changed where it should get"),
        icon="target",
    )
)
add(
    Verb(
        "challenge.measure_removed",
        _("{actor} stopped following something"),
        MEASURE,
        public_text=_("Something is followed no more"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.counted",
        _("{actor} wrote down numbers ({number})"),
        MEASURE | {"number"},
        public_text=_("Numbers were written down ({number})"),
        icon="list-check",
    )
)
add(
    Verb(
        "challenge.count_removed",
        _("{actor} took a number away"),
        MEASURE,
        public_text=_("A number was taken away"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.helped_said",
        _("Someone who began it said whether it helped"),
        icon="message",
    )
)
