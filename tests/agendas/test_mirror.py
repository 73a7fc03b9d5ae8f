"""The mirror on figures and reports as they are kept: counted at night, rounded, published."""

import pytest
from django.utils import timezone

from gewoondoen.agendas import queries
from gewoondoen.agendas.mirror import Mirror, Reason, Seen, Unknown
from gewoondoen.challenges.actions import add_evidence
from gewoondoen.challenges.models import Challenge
from gewoondoen.patterns.calendar import last_whole
from gewoondoen.patterns.models import MonthPace, YearCount
from gewoondoen.signals.models import Theme
from tests.agendas.making import Agendas, item
from tests.challenges.making import signal
from tests.knowledge.making import town_figures
from tests.world import World


@pytest.fixture
def made(world: World) -> Agendas:
    """Agendas of the platform of Oost, where 60 reports of one theme were counted."""
    month, theme = last_whole(timezone.localdate()), Theme.objects.order_by("pk")[0].slug
    MonthPace.objects.create(area=world.oost, month=month, reports=60)
    for area, number in ((world.oost, 60), (world.town, 65)):
        for name in ("", theme):
            YearCount.objects.create(area=area, until=month, theme=name, reports=number)
    town_figures()
    return Agendas(world)


def mirror(made: Agendas) -> Mirror:
    """Hold the mirror to the agenda as everyone reads it."""
    agenda = made.adopted()
    return queries.mirror_of(None, agenda, queries.read(None, agenda))


def test_what_is_reported_much_and_stands_on_no_agenda_is_named_with_why(made: Agendas) -> None:
    [much] = mirror(made).much_not_on
    assert much.heard.reports == 60
    # 60 among 6,000 people; in the town 65 among 10,000.
    assert much.heard.per_1000 == pytest.approx(10)
    assert Reason.AMONG_MOST in much.reasons


def test_a_report_among_the_evidence_puts_its_theme_beside_the_challenge(made: Agendas, world: World) -> None:
    agenda = made.adopted()
    heard = signal(world.lindehof, theme=Theme.objects.order_by("pk")[0])
    challenge = item(agenda, 2).challenge
    add_evidence(challenge=challenge, signal=heard, by=made.worker)
    found = queries.mirror_of(None, agenda, queries.read(None, agenda))
    assert [each.reports for each in found.items] == [Seen.UNKNOWN, Seen.MUCH, Seen.UNKNOWN]
    assert found.much_not_on == ()


def test_what_is_known_is_not_called_unknown(made: Agendas) -> None:
    assert not mirror(made).unknown & {Unknown.FIGURES, Unknown.REPORTS, Unknown.SILENCE}


def test_a_hidden_challenge_is_not_in_the_mirror_of_everyone(made: Agendas) -> None:
    agenda = made.adopted()
    Challenge.objects.filter(pk=item(agenda, 1).challenge_id).update(visibility="internal")
    found = queries.mirror_of(None, agenda, queries.read(None, agenda))
    assert [each.item.rank for each in found.items] == [2, 3]
