"""Who hears of what people say, what can be found of it, and when they are asked anew. Each is safe to run twice."""

from django.utils import timezone
from django_tasks import task

from gewoondoen.kernel import schedule, search
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.models import Audience, Inquiry, Interpretation, Reaction
from gewoondoen.people.telling import notify

# After which other words can be found, or by others.
WORDS = (
    "interpretation.added",
    "interpretation.changed",
    "interpretation.opened",
    "interpretation.withdrawn",
)


def interpretation_of(event: Event) -> Interpretation | None:
    """Return the interpretation an event is about."""
    rows = Interpretation.objects.select_related("area", "indicator__dataset")
    return rows.filter(pk=event.subject_id).first()


def inquiry_of(event: Event) -> Inquiry | None:
    """Return the question an event is about."""
    return Inquiry.objects.select_related("area").filter(pk=event.subject_id).first()


@on("interpretation.added", "interpretation.changed")
def tell_who_reads_first(event: Event) -> None:
    """Tell an area worker that a resident's words wait to be read."""
    said = interpretation_of(event)
    if said is None or said.role != Interpretation.Role.LIVES or said.visibility == Audience.PUBLIC:
        return
    readers = queries.readers_of(said.area, queries.domain_of(said), timezone.localdate(event.at))
    notify(people=readers, event=event)


@on("interpretation.recognised", "interpretation.seen_otherwise")
def tell_of_reaction(event: Event) -> None:
    """Tell the author that somebody reacted, and an area worker when the words of it wait to be read."""
    said = interpretation_of(event)
    if said is None:
        return
    people = {said.author_id} if said.author_id is not None else set()
    reaction = Reaction.objects.filter(pk=event.facts["reaction"]).first()
    if reaction is not None and reaction.visibility != Audience.PUBLIC:
        people |= queries.readers_of(said.area, queries.domain_of(said), timezone.localdate(event.at))
    notify(people=people, event=event)


@on("interpretation.opened", "interpretation.confirmed", "interpretation.withdrawn")
def tell_the_author(event: Event) -> None:
    """Tell the author what somebody else did with their words."""
    said = interpretation_of(event)
    if said is not None and said.author_id is not None:
        notify(people=[said.author_id], event=event)


@on("interpretation.reaction_opened")
def tell_who_reacted(event: Event) -> None:
    """Tell who reacted that everyone can read their words now."""
    reaction = Reaction.objects.filter(pk=event.facts["reaction"]).first()
    if reaction is not None:
        notify(people=[reaction.by_id], event=event)


@on("interpretation.asked_again")
def ask_the_author(event: Event) -> None:
    """Ask the author whether it still holds; where there is none any more, the area worker."""
    said = interpretation_of(event)
    if said is None:
        return
    nobody = queries.readers_of(said.area, queries.domain_of(said), timezone.localdate(event.at))
    notify(people=[said.author_id] if said.author_id is not None else nobody, event=event)


@on("inquiry.asked")
def tell_who_is_asked(event: Event) -> None:
    """Tell the platform and the partners of the area that there is a question to them."""
    inquiry = inquiry_of(event)
    if inquiry is not None:
        notify(people=queries.asked_people(inquiry.area), event=event)


@on("inquiry.answered")
def tell_who_asked(event: Event) -> None:
    """Tell who asked that there is an answer."""
    inquiry = inquiry_of(event)
    if inquiry is not None and inquiry.asked_by_id is not None:
        notify(people=[inquiry.asked_by_id], event=event)


@on("inquiry.closed")
def tell_who_answered(event: Event) -> None:
    """Tell those who answered, and who asked, that the question was closed."""
    inquiry = inquiry_of(event)
    if inquiry is not None:
        answered = inquiry.answers.exclude(author=None).values_list("author_id", flat=True)
        people = {inquiry.asked_by_id, *answered}
        notify(people=[pk for pk in people if pk is not None], event=event)


@on(*WORDS)
def keep_index(event: Event) -> None:
    """Keep what can be found."""
    said = interpretation_of(event)
    if said is not None:
        write_index(said)


def write_index(said: Interpretation) -> None:
    """Write the search entry of an interpretation, for the audience that sees it and no other."""
    search.forget("interpretation", said.pk)
    if said.withdrawn_at is not None:
        return
    figure = [said.indicator.name, said.indicator.name_en] if said.indicator is not None else []
    audience = "internal" if policies.is_inside(said.indicator) else said.visibility
    search.write("interpretation", said.pk, **{audience: " ".join([said.text, said.area.name, *figure])})


@task()
def ask_anew() -> None:
    """Ask the authors of what was said a year ago whether it still holds."""
    today = timezone.localdate()
    due = Interpretation.objects.filter(withdrawn_at=None, asked_on=None, ask_again_on__lte=today)
    for said in due.order_by("pk"):
        actions.ask_whether_still_true(interpretation=said, today=today)


schedule.add(schedule.Job("knowledge.still_true", ask_anew, schedule.DAILY, hour=6))
