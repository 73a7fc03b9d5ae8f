"""Which parts of a tree somebody wrote down: shown to them, and theirs no more once they are erased."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Part
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def parts_added(person: User) -> Iterable[Mapping[str, object]]:
    """Show the causes and parts that the person wrote down."""
    for part in Part.objects.filter(added_by=person).select_related("challenge"):
        yield {str(_("challenge")): part.challenge.title, str(_("what you wrote down")): part.text}


def erase_parts_added(person: User) -> int:
    """Take the person off; what was written down is of all who work on it."""
    return Part.objects.filter(added_by=person).update(added_by=None)


personal.add(
    personal.Holding(
        key="challenges.parts_added",
        label=_("Causes and parts that you wrote down"),
        fields=frozenset({"part.added_by"}),
        shown=parts_added,
        erase=erase_parts_added,
    )
)
