"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import personal, search
from gewoondoen.knowledge.models import Audience, Inquiry, Interpretation, Reaction, SpeaksAs
from gewoondoen.people.models import User


def told(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person said they see, how they reacted, and what they asked."""
    for said in Interpretation.objects.filter(author=person).select_related("area"):
        yield {
            str(_("at")): timezone.localtime(said.made_at),
            str(_("area")): said.area.name,
            str(_("visible to")): said.get_visibility_display(),
            str(_("what you see")): said.text,
        }
    for reaction in Reaction.objects.filter(by=person).select_related("interpretation__area"):
        yield {
            str(_("at")): timezone.localtime(reaction.at),
            str(_("area")): reaction.interpretation.area.name,
            str(_("you recognise it")): str(_("yes") if reaction.recognises else _("no")),
            str(_("in your own words")): reaction.words,
        }
    for inquiry in Inquiry.objects.filter(asked_by=person).select_related("area"):
        yield {
            str(_("at")): timezone.localtime(inquiry.asked_at),
            str(_("area")): inquiry.area.name,
            str(_("what you asked")): inquiry.question,
        }


def erase_told(person: User) -> int:
    """Take the person off what they said; what was theirs alone goes altogether (decision 0070).

    Theirs alone are reactions, what they took back, and what they wrote as a resident that was never for everyone.
    """
    mine = Interpretation.objects.filter(author=person)
    own = Q(role=SpeaksAs.LIVES, visibility=Audience.INVOLVED) | Q(withdrawn_at__isnull=False)
    gone = list(mine.filter(own).values_list("pk", flat=True))
    for pk in gone:
        search.forget("interpretation", pk)
    Interpretation.objects.filter(pk__in=gone).delete()
    reactions, _counted = Reaction.objects.filter(by=person).delete()
    asked = Inquiry.objects.filter(asked_by=person).update(asked_by=None)
    return len(gone) + reactions + mine.update(author=None) + asked


personal.add(
    personal.Holding(
        key="knowledge.told",
        label=_("What you said of figures and areas"),
        fields=frozenset(
            {
                "interpretation.author",
                "interpretation.text",
                "reaction.by",
                "reaction.words",
                "inquiry.asked_by",
                "inquiry.question",
            }
        ),
        shown=told,
        erase=erase_told,
    )
)
