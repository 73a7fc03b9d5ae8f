"""An agenda as a document: the same words on the page and on paper, and nothing that not everyone may read."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from gewoondoen.agendas import actions, printing, queries
from gewoondoen.agendas.document_words import period_of
from gewoondoen.agendas.models import MunicipalAnswer
from gewoondoen.agendas.queries.document import Counted, counts_of
from gewoondoen.agendas.views import document
from gewoondoen.challenges.actions import add_evidence
from gewoondoen.challenges.models import Challenge
from gewoondoen.goals.models import Serving, StrategicGoal
from gewoondoen.plans.models import LinePlan
from gewoondoen.signals.models import Report
from tests.agendas.making import Agendas, fresh
from tests.challenges.making import Made, report, signal
from tests.knowledge.making import town_figures
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_document_tells_what_is_done_by_whom_and_what_the_municipality_answers(world: World) -> None:
    made = Agendas(world)
    under_way = Made(world).under_way()
    agenda, story = made.draft(titles=()), "Mijn moeder durft niet."
    actions.add_item(agenda=agenda, challenge=under_way, why="Het leeft", story=story, by=made.chair)
    page = Client().get(f"/agendas/{agenda.pk}/document/")
    assert page.status_code == 404  # a draft is read by who writes it
    text = world.client("area_worker.own").get(f"/agendas/{agenda.pk}/document/").content.decode()
    assert story in text
    assert under_way.efforts.get().title in text
    assert "Het leeft" in text


def test_a_challenge_that_not_everyone_may_see_is_counted_and_not_named_even_for_who_may_see_it(world: World) -> None:
    made = Agendas(world)
    agenda = made.consulted()
    Challenge.objects.filter(title="Meer groen").update(visibility="internal")
    with translation.override("nl"):
        found = queries.document_of(fresh(agenda))
        values = printing.values_of(found)
    assert found.hidden == 1
    assert "Meer groen" not in str(values)
    page = world.client("area_worker.own").get(f"/agendas/{agenda.pk}/document/").content.decode()
    assert "Meer groen" not in page
    assert "1 opgave staat er niet bij" in page


def test_goals_and_plans_that_join_stand_with_the_challenge(world: World) -> None:
    agenda = Agendas(world).consulted()
    first = Challenge.objects.get(title="Veilig naar huis")
    goal = StrategicGoal.objects.create(kind="goal", title="Veilige wijken", starts_on=date(2025, 1, 1))
    Serving.objects.create(challenge=first, goal=goal, linked_at=timezone.now())
    plan = {"area": world.oost, "kind": "sewer", "starts_on": date(2027, 3, 1), "ends_on": date(2027, 9, 1)}
    joining = {"challenge": first, "joins": "joins", "how": "In één keer", "said_at": timezone.now()}
    LinePlan.objects.create(title="Riool Kerkstraat", registered_at=timezone.now(), **plan, **joining)
    hidden = joining | {"visibility": "involved"}
    LinePlan.objects.create(title="Geheim plan", registered_at=timezone.now(), **plan, **hidden)
    text = Client().get(f"/agendas/{agenda.pk}/document/").content.decode()
    assert "Veilige wijken" in text
    assert "Riool Kerkstraat" in text
    assert "Geheim plan" not in text


def test_while_residents_have_their_say_the_document_does_not_say_how_many(world: World) -> None:
    agenda = Agendas(world).consulted()
    assert queries.document_of(agenda).voices is None


def test_figures_are_those_that_the_platform_chose(world: World) -> None:
    town_figures()
    made = Agendas(world)
    agenda = made.draft()
    offered = queries.figures_to_choose(agenda)
    assert offered, "the town has figures of Oost"
    client = world.client("platform_member.own")
    form = {"version": agenda.version, "figures": [offered[-1].slug]}
    assert client.post(f"/agendas/{agenda.pk}/cijfers/", form).status_code == 302
    found = queries.document_of(fresh(agenda))
    assert [each.indicator.slug for each in found.figures] == [offered[-1].slug]


def test_a_pdf_is_a_tagged_document_in_the_language_of_the_page(world: World) -> None:
    town_figures()
    agenda = Agendas(world).adopted()
    dutch = Client(headers={"accept-language": "nl"}).get(f"/agendas/{agenda.pk}/document.pdf")
    english = Client(headers={"accept-language": "en"}).get(f"/agendas/{agenda.pk}/document.pdf")
    assert dutch["Content-Type"] == "application/pdf"
    assert 'filename="agenda-van-oost.pdf"' in dutch["Content-Disposition"]
    assert dutch.content.startswith(b"%PDF-")
    # The description of the document is not packed: it says for whom it can be read, and in which language.
    assert b"pdfuaid:part" in dutch.content
    assert dutch.content != english.content


def test_a_flood_of_documents_is_asked_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_A_MINUTE", 1)
    agenda = Agendas(world).consulted()
    assert Client().get(f"/agendas/{agenda.pk}/document.pdf").status_code == 200
    assert Client().get(f"/agendas/{agenda.pk}/document.pdf").status_code == 429


@pytest.mark.parametrize(
    "typed", ["#panic()", "*x* _y_ $z$ <w> @v `code` \\", 'sys.inputs "values" #(', "‮ \u00ad é ő ẑ"]
)
def test_what_people_type_is_text_on_paper_and_never_an_instruction(world: World, typed: str) -> None:
    made = Agendas(world)
    agenda = made.started(title=f"Agenda {typed}"[:140], foreword=typed)
    actions.add_item(agenda=agenda, challenge=made.challenge(f"Opgave {typed}"), why=typed, story=typed, by=made.chair)
    assert printing.pdf_of(queries.document_of(fresh(agenda))).startswith(b"%PDF-")


def test_the_document_takes_the_same_number_of_statements_for_one_challenge_as_for_ten(world: World) -> None:
    made = Agendas(world)
    town_figures()
    agenda = made.draft(titles=("Een",))

    def statements() -> int:
        queries.document_of(fresh(agenda))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.document_of(fresh(agenda))
        return len(caught)

    few = statements()
    for number in range(9):
        challenge = made.challenge(f"Nog {number}")
        actions.add_item(agenda=agenda, challenge=challenge, by=made.chair)
        challenge.evidence.create(signal=signal(world.lindehof, reference=f"M-{number:04}"), added_at=timezone.now())
    assert statements() == few


def test_whole_years_are_said_in_years_and_other_periods_in_days(world: World) -> None:
    made = Agendas(world)
    with translation.override("nl"):
        whole = queries.read(None, made.started(starts_on=date(2027, 1, 1), ends_on=date(2029, 12, 31)))
        assert period_of(whole) == "2027 tot en met 2029"


def test_a_signal_that_was_erased_still_counts_in_what_a_challenge_rests_on(world: World) -> None:
    made = Agendas(world)
    challenge = made.challenge("Licht")
    gone = signal(world.lindehof)
    report(gone)
    report(gone)
    add_evidence(challenge=challenge, signal=gone, by=made.worker)
    counted = counts_of([challenge.pk])
    Report.objects.filter(signal=gone).delete()
    gone.delete()
    assert counts_of([challenge.pk]) == counted == {challenge.pk: Counted(signals=1, reports=2)}


def test_the_document_takes_the_same_statements_whoever_gave_how_many_answers(world: World) -> None:
    agenda = Agendas(world).adopted()

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert Client().get(f"/agendas/{agenda.pk}/document/").status_code == 200
        return len(caught)

    said = {"says": "not", "why_not": "Te duur", "given_at": timezone.now()}
    answers = MunicipalAnswer.objects.filter(item__agenda=agenda)
    counts = []
    for rank, who in enumerate(("area_worker.own", "analyst.own", "area_worker.other"), start=1):
        answers.filter(item__rank=rank).update(given_by=world.user(who), **said)
        statements()
        counts.append(statements())
    assert len(set(counts)) == 1
