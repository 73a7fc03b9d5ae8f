"""What happens after the fact: those on it told, the search index kept, promises chased. Each safe to run twice."""

from django.utils import timezone
from django_tasks import task

from gewoondoen.agendas import actions, policies, queries
from gewoondoen.agendas.models import AreaAgenda, MunicipalAnswer
from gewoondoen.kernel import events, schedule, search
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.people.queries import colleagues
from gewoondoen.people.telling import notify

# What the platform is told: what was decided, and what the municipality says.
NEWS = (
    "agenda.consulted",
    "agenda.lengthened",
    "agenda.adopted",
    "agenda.reviewed",
    "agenda.ended",
    "agenda.answer_given",
    "agenda.answer_changed",
    "agenda.answer_lapsed",
)
# After which other words can be found, or by others.
WORDS = ("agenda.started", "agenda.changed", "agenda.consulted", "agenda.adopted", "agenda.ended")


def agenda_of(event: Event) -> AreaAgenda | None:
    """Return the agenda an event is about."""
    agendas = AreaAgenda.objects.select_related("area", "platform").prefetch_related("platform__memberships")
    return agendas.filter(pk=event.subject_id).first()


@on(*NEWS)
def tell_the_platform(event: Event) -> None:
    """Tell the members and who supports them, except the one who did this."""
    agenda = agenda_of(event)
    if agenda is not None:
        notify(people=queries.people_on(agenda), event=event)


@on("agenda.adopted")
def ask_who_answers(event: Event) -> None:
    """Tell those who were named that an answer is asked of them."""
    asked = MunicipalAnswer.objects.filter(item__agenda=event.subject_id, given_at=None)
    notify(people={pk for pk in asked.values_list("responsible", flat=True) if pk}, event=event)


@on("agenda.answer_due", "agenda.answer_named")
def remind_who_answers(event: Event) -> None:
    """Tell who answers that the day comes near, or that they are the one."""
    _tell(event, above=False)


@on("agenda.answer_lapsed")
def tell_who_is_above(event: Event) -> None:
    """Bring a promise that lapsed to who answers and to who leads the area."""
    _tell(event, above=True)


def _tell(event: Event, *, above: bool) -> None:
    """Tell who answers; without a name, or when the promise lapsed, the people of the area by their role."""
    answer = MunicipalAnswer.objects.select_related("item__agenda__area").filter(pk=event.facts["answer"]).first()
    if answer is None:
        return
    told = {answer.responsible_id} if answer.responsible_id else set()
    area = answer.item.agenda.area
    roles = policies.ABOVE if above else () if told else policies.ANSWERING
    if roles:
        told |= set(colleagues(area, roles).values_list("pk", flat=True))
    notify(people=told, event=event)


@on(*WORDS)
def keep_index(event: Event) -> None:
    """Keep what can be found: what was laid before everyone by everyone, a draft by who works on it."""
    agenda = agenda_of(event)
    if agenda is None:
        return
    search.forget("areaagenda", agenda.pk)
    version = queries.published_versions([agenda.pk]).get(agenda.pk)
    names = f"{agenda.area.name} {agenda.platform}"
    if version is None:
        search.write("areaagenda", agenda.pk, **{events.INVOLVED.value: f"{agenda.title} {agenda.foreword} {names}"})
        return
    said = version.content
    search.write("areaagenda", agenda.pk, **{events.PUBLIC.value: f"{said['title']} {said['foreword']} {names}"})


@task()
def chase_answers() -> None:
    """Remind who answers, and bring what lapsed to who is above them."""
    actions.chase_answers(timezone.localdate())


schedule.add(schedule.Job("agendas.answers", chase_answers, schedule.DAILY, hour=6))
