"""The stories of challenges and agendas hold what they promise, and each page of them opens for whom it is."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from gewoondoen.agendas.models import AgendaArgument, AreaAgenda, MunicipalAnswer, Voice, VotingCode
from gewoondoen.challenges import cycles
from gewoondoen.challenges.models import (
    Agreement,
    Challenge,
    Comment,
    Cycle,
    Evidence,
    HandOver,
    Helped,
    HelpOffer,
    LineRequest,
    Measure,
)
from gewoondoen.challenges.queries import framing
from gewoondoen.demo import actions
from gewoondoen.demo.building.clock import standing_at
from gewoondoen.demo.people import BY_SLUG
from gewoondoen.goals.models import CouncilFramework, Serving, Staying, StrategicGoal
from gewoondoen.people.models import Letter, User
from gewoondoen.plans.models import Chance, LinePlan
from gewoondoen.platforms import queries as platforms
from gewoondoen.platforms.models import JoinRequest, Meeting, NeighbourhoodPlatform
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db

PILOT, CENTRE, BORDER, SQUARE = "Pilot Vossenakkers", "De binnenstad", "Werk aan de andere kant", "Het Parkplein"
STORIES = (PILOT, CENTRE, BORDER, SQUARE)
OF_CHALLENGE = ("challenge", "evidence_board", "parts", "tree_picture", "table", "versions", "plan", "results")
OF_AGENDA = ("agenda", "answers", "versions", "document", "mirror", "voices")
# Pages of those who work on something: versions of a question, goals and frameworks of one challenge, load.
WORK = ("/tafel/versies/", "/doelen/opgave/", "/plannen/veel-tegelijk/")
# A resident from elsewhere, who carries it, who is above, and who keeps the frameworks.
ROLES = ("", "wim-nijland", "area-worker", "joost-verhagen", "line-manager", "council-member", "administrator")


def told(story: str) -> Challenge:
    return Challenge.objects.get(title__startswith=story)


def agenda(platform: str) -> AreaAgenda:
    return AreaAgenda.objects.get(platform__organisation__name=platform)


@pytest.fixture
def then(settings: Settings) -> Iterator[None]:
    """The moment at which the municipality was filled."""
    settings.ALLOWED_HOSTS = ["testserver"]
    with standing_at(NOW):
        yield


def signed_in(client: Client, slug: str) -> Client:
    client.logout()
    if slug:
        client.force_login(User.objects.get(email=BY_SLUG[slug].email))
    return client


def pages() -> list[str]:
    found = [reverse("goals:goals"), reverse("plans:list"), reverse("plans:loads"), reverse("platforms:list")]
    found += [reverse("agendas:list"), reverse("challenges:list")]
    found += [reverse(f"challenges:{name}", args=[told(story).pk]) for story in STORIES for name in OF_CHALLENGE]
    found += [reverse("goals:of_challenge", args=[told(story).pk]) for story in STORIES]
    found += [reverse(f"agendas:{name}", args=[agenda("WOP Molenwijk").pk]) for name in OF_AGENDA]
    found += [reverse("agendas:agenda", args=[agenda("WOP De Akkers").pk])]
    found += [reverse("agendas:voices", args=[agenda("WOP De Akkers").pk])]
    for platform in NeighbourhoodPlatform.objects.all():
        found += [reverse(f"platforms:{name}", args=[platform.pk]) for name in ("platform", "mirror", "meetings")]
    found += [reverse("platforms:meeting", args=[pk]) for pk in Meeting.objects.values_list("pk", flat=True)]
    found += [reverse("goals:goal", args=[pk]) for pk in StrategicGoal.objects.values_list("pk", flat=True)]
    found += [reverse("goals:framework", args=[pk]) for pk in CouncilFramework.objects.values_list("pk", flat=True)]
    return found + [reverse("plans:plan", args=[pk]) for pk in LinePlan.objects.values_list("pk", flat=True)[:6]]


@pytest.mark.usefixtures("then")
@pytest.mark.parametrize("slug", ROLES)
def test_every_page_of_the_stories_opens(filled: actions.Filled, client: Client, slug: str) -> None:
    someone = signed_in(client, slug)
    for address in pages():
        answer = someone.get(address)
        # Who is not signed in is asked to do so; who is somebody else is refused, and only on the pages of work.
        is_work = any(part in address for part in WORK)
        assert answer.status_code == 200 or (is_work and answer.status_code in {302, 403, 404}), address


@pytest.mark.usefixtures("then")
def test_pages_for_who_looks_after_something_open_for_them(filled: actions.Filled, client: Client) -> None:
    inside = {
        "joost-verhagen": ["challenges:moderate", told(CENTRE).pk],
        "sietse-hoekstra": ["agendas:consult_read", agenda("WOP De Akkers").pk],
        "carla-pinas": ["agendas:consult_letters", agenda("WOP De Akkers").pk],
        "fatima-el-amrani": ["platforms:requests", platform("WOP Molenwijk").pk],
        "bart-hulshof": ["agendas:edit", agenda("Dorpsraad Lindelo").pk],
        "programme-manager": ["plans:chances"],
        "platform-member": ["workspace:today"],
    }
    for slug, (name, *args) in inside.items():
        assert signed_in(client, slug).get(reverse(name, args=args)).status_code == 200, slug


def platform(organisation: str) -> NeighbourhoodPlatform:
    return NeighbourhoodPlatform.objects.get(organisation__name=organisation)


def test_the_pilot_is_told_in_three_domains_from_evidence_to_results(filled: actions.Filled) -> None:
    pilot = told(PILOT)
    stances = Counter(pilot.evidence.values_list("stance", flat=True))
    assert set(stances) == set(Evidence.Stance.values)
    assert pilot.evidence.exclude(shows_not="").count() >= 8
    assert pilot.evidence.exclude(indicator=None).exists()
    assert pilot.evidence.exclude(photo="").exists()
    assert set(pilot.parts.exclude(domain="").values_list("domain", flat=True)) == {"social", "physical", "safety"}
    assert pilot.parts.exclude(mover=None).count() >= 8
    assert pilot.parts.filter(is_taken_up=False).count() >= 2
    assert pilot.interests.filter(heard_on=None).count() == 1
    states = set(pilot.agreements.values_list("state", flat=True))
    assert states == {Agreement.State.KEPT, Agreement.State.NOT_KEPT, Agreement.State.OPEN}
    assert list(pilot.frames.order_by("number").values_list("state", flat=True)) == ["followed", "agreed", "forward"]
    assert pilot.question == pilot.frames.get(state="agreed").question
    assert pilot.conversations.count() == 5


def test_the_pilot_works_in_cycles_of_five_weeks_and_asks_the_line(filled: actions.Filled) -> None:
    spans = [cycles.Span(each.starts_on, each.ends_on) for each in told(PILOT).cycles.exclude(reviewed_at=None)]
    assert [span.weeks for span in spans] == [5, 5, 5]
    assert Cycle.objects.filter(challenge=told(PILOT), reviewed_at=None).count() == 1
    asked = {each.of: each for each in told(PILOT).line_requests.all()}
    assert asked["finance"].state == LineRequest.State.IN_PART
    assert asked["legal"].state == LineRequest.State.REFUSED
    assert asked["legal"].answer
    assert asked["staff"].state == LineRequest.State.ASKED
    assert asked["staff"].answer_by < NOW.date()


def test_the_objection_was_answered_before_the_question_was_agreed_on(filled: actions.Filled) -> None:
    frame = told(PILOT).frames.get(number=2)
    consent = frame.consents.exclude(objection="").get()
    assert consent.answer
    assert framing.standing_of(frame).is_ready
    assert frame.put_forward_at < consent.at <= frame.agreed_at  # type: ignore[operator]


def test_the_inner_city_counts_198400_visitors_a_week_and_that_is_7_5_per_cent_more(filled: actions.Filled) -> None:
    measure = Measure.objects.get(challenge=told(CENTRE))
    last = measure.counts.order_by("on").last()
    assert last is not None
    assert (measure.baseline, last.value) == (Decimal("184558"), Decimal("198400"))
    assert round(100 * (float(last.value) / float(measure.baseline or 1) - 1), 1) == 7.5
    assert (last.on - measure.baseline_on).days == 52 * 7  # type: ignore[operator]
    assert 100 <= measure.counts.count() <= 105
    result = told(CENTRE).results.exclude(picture="").get()
    assert (result.before, result.after) == (measure.baseline, last.value)


def test_fifty_people_were_helped_to_work_across_the_border(filled: actions.Filled) -> None:
    measure = Measure.objects.get(challenge=told(BORDER), adds_up=True)
    assert sum(count.value for count in measure.counts.all()) == 50
    assert measure.counts.count() == 10
    asked = told(BORDER).line_requests.get(of="legal")
    assert "diploma" in asked.what
    assert asked.state == LineRequest.State.IN_PART
    assert told(BORDER).evidence.filter(told_as=Evidence.ToldAs.LESSON).exists()


def test_the_square_has_the_interests_of_hospital_bank_shops_and_the_young(filled: actions.Filled) -> None:
    at_the_table = {str(each.party.organisation) for each in told(SQUARE).interests.exclude(party=None) if each.party}
    assert at_the_table >= {"Ziekenhuis De Wesse", "Wessebank", "Winkeliers Parkplein", "Buitenspel Jongerenwerk"}
    talks = told(SQUARE).conversations.all()
    seats = (seat for talk in talks for seat in talk.spoke.exclude(party=None).select_related("party__organisation"))
    spoke = Counter(str(seat.party.organisation) for seat in seats if seat.party)
    assert max(spoke.values()) <= 2 * min(spoke.values()) + 1
    assert told(SQUARE).result_expected_on is not None
    assert told(SQUARE).result_expected_on > NOW.date()
    assert told(SQUARE).results.exclude(picture="").count() == 1


def test_platforms_have_members_meetings_and_one_has_nobody(filled: actions.Filled) -> None:
    known = NeighbourhoodPlatform.objects.all()
    held = {each.organisation.name: len(platforms.seats_of(each, NOW.date())) for each in known}
    assert held == {"WOP Molenwijk": 9, "WOP De Akkers": 6, "Dorpsraad Lindelo": 5, "Wijkraad Westermaten": 0}
    assert platform("WOP Molenwijk").represented.exists()
    assert JoinRequest.objects.filter(state=JoinRequest.State.NEW).count() == 1
    coming = Meeting.objects.filter(starts_at__gt=NOW)
    assert {each.platform.organisation.name for each in coming if (each.starts_at - NOW).days < 7} == {
        "WOP Molenwijk",
        "WOP De Akkers",
        "Dorpsraad Lindelo",
    }
    assert Meeting.objects.exclude(notes_settled_at=None).count() >= 5


def test_the_agenda_of_molenwijk_is_adopted_answered_and_one_answer_is_late(filled: actions.Filled) -> None:
    molenwijk = agenda("WOP Molenwijk")
    assert molenwijk.title == f"Agenda van Molenwijk {NOW.year}-{NOW.year + 3}"
    assert list(molenwijk.versions.values_list("stage", flat=True)) == ["consult", "adopted"]
    assert Voice.objects.filter(agenda=molenwijk).count() == 312
    assert not Voice.objects.filter(agenda=molenwijk, unlinked_at=None).exists()
    assert molenwijk.items.get(rank=None).left_off_because
    assert molenwijk.items.exclude(story="").count() == 5
    says = {answer.item.rank: answer.says for answer in MunicipalAnswer.objects.filter(item__agenda=molenwijk)}
    assert says == {1: "takes_up", 2: "in_part", 3: "", 4: "not", 5: "takes_up"}
    late = MunicipalAnswer.objects.get(item__agenda=molenwijk, given_at=None)
    assert late.due_on < NOW.date()
    assert late.escalated_at is not None


def test_the_agenda_of_de_akkers_lies_before_residents_and_that_of_lindelo_is_a_draft(filled: actions.Filled) -> None:
    akkers = agenda("WOP De Akkers")
    assert akkers.stage == AreaAgenda.Stage.CONSULT
    assert akkers.consult_from <= NOW.date() <= akkers.consult_until  # type: ignore[operator]
    assert VotingCode.objects.filter(agenda=akkers).count() == 480
    assert Voice.objects.filter(agenda=akkers, via="letter").exclude(code=None).count() == 38
    assert set(AgendaArgument.objects.filter(item__agenda=akkers).values_list("state", flat=True)) == {
        "shown",
        "waiting",
        "held",
    }
    assert max(Counter(Voice.objects.filter(agenda=akkers).values_list("supports__voice", flat=True)).values()) <= 3
    assert agenda("Dorpsraad Lindelo").stage == AreaAgenda.Stage.DRAFT


def test_goals_frameworks_and_plans_are_linked_to_what_areas_do(filled: actions.Filled) -> None:
    assert CouncilFramework.objects.count() == 3
    assert set(StrategicGoal.objects.values_list("kind", flat=True)) == {"goal", "ambition"}
    assert Serving.objects.count() >= 15
    assert Staying.objects.filter(says="tension").exists()
    assert Challenge.objects.exclude(result_expected_on=None).count() >= 6
    assert LinePlan.objects.count() == 25
    assert set(LinePlan.objects.values_list("joins", flat=True)) == set(LinePlan.Joins.values)
    assert Chance.objects.filter(state=Chance.State.TALKED).exists()
    assert Chance.objects.filter(state=Chance.State.OPEN).exists()


def test_people_take_part_and_nothing_of_it_was_mailed(filled: actions.Filled) -> None:
    assert set(HelpOffer.objects.values_list("state", flat=True)) >= {"new", "taken", "thanked"}
    assert set(Comment.objects.values_list("state", flat=True)) == set(Comment.State.values)
    assert HandOver.objects.filter(state=HandOver.State.OFFERED).count() == 1
    assert Helped.objects.exists()
    assert not Letter.objects.exists()
