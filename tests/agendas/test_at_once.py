"""Two people at the same moment, truly at once: PostgreSQL only, where writers do not wait for each other's file."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gewoondoen.agendas import actions
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.kernel.models import Event
from tests.agendas.making import TITLES, Agendas, fresh, item, order
from tests.challenges.test_at_once import at_once
from tests.world import World

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def made(transactional_db: None) -> Agendas:
    """Agendas that other connections see."""
    return Agendas(World.build())


def test_everyone_who_moves_something_at_once_leaves_an_order_without_gaps(made: Agendas) -> None:
    titles = (*TITLES, "Vier", "Vijf", "Zes")
    agenda, by = made.draft(titles), made.chair
    rows = [item(agenda, rank) for rank in range(1, 7)]

    def move(row: AgendaItem, to: int) -> Callable[[], object]:
        return lambda: actions.move_item(item=row, rank=to, by=by)

    assert at_once(*map(move, rows, (6, 1, 5, 2, 4, 3))) == ["done"] * 6
    assert sorted(order(agenda)) == sorted(titles)


def test_putting_on_leaving_off_and_moving_at_once_leaves_an_order_without_gaps(made: Agendas) -> None:
    agenda, by = made.draft(), made.chair
    first, last = item(agenda, 1), item(agenda, 3)
    fourth, fifth = made.challenge("Vier"), made.challenge("Vijf")
    ends = at_once(
        lambda: actions.leave_off(item=first, because="Elders", by=by),
        lambda: actions.move_item(item=last, rank=1, by=by),
        lambda: actions.add_item(agenda=agenda, challenge=fourth, by=by),
        lambda: actions.add_item(agenda=agenda, challenge=fifth, by=by),
    )
    assert ends == ["done"] * 4
    assert sorted(order(agenda)) == sorted([*TITLES[1:], "Vier", "Vijf"])


def test_an_agenda_that_changes_at_the_moment_of_adoption_is_adopted_as_it_was_read_or_not_at_all(
    made: Agendas,
) -> None:
    agenda, by, worker = made.said(), made.chair, made.worker
    second, seen = item(agenda, 2), agenda.version
    ends = at_once(
        lambda: actions.adopt(agenda=agenda, by=by, version=seen),
        lambda: actions.move_item(item=second, rank=1, by=worker, version=seen),
    )
    assert ends in (["Refused", "done"], ["Stale", "done"])
    now = fresh(agenda)
    if now.stage == "adopted":
        ranked = {each["title"]: each["rank"] for each in now.versions.get(number=2).content["items"]}
        assert ranked == {title: rank for rank, title in enumerate(order(now), start=1)}
        assert order(now) == list(TITLES)
    else:
        assert order(now)[0] == "Meer groen"


def test_of_two_who_adopt_at_once_one_does_and_each_item_gets_one_answer(made: Agendas) -> None:
    agenda, by = made.said(), made.chair
    assert at_once(*[lambda: actions.adopt(agenda=agenda, by=by)] * 2) == ["Refused", "done"]
    assert MunicipalAnswer.objects.count() == 3
    assert agenda.versions.count() == 2


def test_two_agendas_that_are_begun_at_once_do_not_overlap(made: Agendas) -> None:
    by, period = made.chair, {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 1, 1)}

    def begin() -> object:
        return actions.start_agenda(platform=made.platform, title="Agenda", by=by, **period)

    assert at_once(begin, begin) == ["Refused", "done"]
    assert AreaAgenda.objects.count() == 1


def test_a_promise_that_two_workers_find_lapsed_goes_up_once(made: Agendas) -> None:
    agenda = made.adopted()
    MunicipalAnswer.objects.filter(item__rank__gt=1).update(due_on=date(2099, 1, 1))
    today = made.answer(agenda).due_on + timedelta(days=1)
    assert at_once(*[lambda: actions.chase_answers(today)] * 2) == ["done", "done"]
    assert Event.objects.filter(verb="agenda.answer_lapsed").count() == 1
