"""Results: what is measured by itself, what is counted, what is told with a picture, and whether it helped."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from gewoondoen.challenges import actions, judging, queries
from gewoondoen.challenges.counting import CountRow
from gewoondoen.challenges.models import Challenge, Count, Helped, Measure, Result
from gewoondoen.challenges.queries import Measured
from gewoondoen.kernel import limits
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.values import Reason
from gewoondoen.people.models import Letter
from gewoondoen.signals.models import Report
from tests.challenges.making import WORKER, Made, fresh, report, signal
from tests.challenges.test_pages import opened
from tests.challenges.test_telling import run
from tests.knowledge.making import publish, town_figures
from tests.world import World


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    """Begin with no counted tries."""
    limits.windows.forget()


def follow(made: Made, challenge: Challenge, slug: str = "inwoners", **fields: object) -> Measure:
    """Follow a figure of Lindehof from 2019."""
    values = {"indicator": Indicator.objects.get(slug=slug), "area": made.world.lindehof, "baseline_period": "2019"}
    return actions.follow_figure(challenge=challenge, by=made.worker, **values | fields)  # type: ignore[arg-type]


def only(challenge: Challenge, viewer: object = None) -> Measured:
    """Return the one measure as a viewer sees it."""
    [seen] = queries.measured(viewer, challenge)  # type: ignore[arg-type]
    return seen


# Figures


def test_a_figure_is_read_from_the_store_and_a_revision_shows_the_new_number(made: Made) -> None:
    town_figures()
    challenge = made.under_way()
    code = made.world.lindehof.code
    follow(made, challenge, target=Decimal(3000))
    first = only(challenge)
    assert first.begin is not None
    assert first.now is not None
    start, now = first.begin.value, first.now.value
    assert start is not None
    assert now is not None
    assert first.now.label == "2020"
    assert first.way == (now - start) / (3000 - start) * 100
    publish({("inwoners", "2019"): {code: 2000}, ("inwoners", "2020"): {code: 2500}})
    seen = only(challenge)
    assert (seen.begin.text, seen.now.text, seen.way) == ("2.000", "2.500", 50)  # type: ignore[union-attr]
    assert seen.percent == 25


def test_what_is_withheld_stays_withheld_and_nothing_is_made_of_it(made: Made) -> None:
    town_figures()
    code = made.world.lindehof.code
    publish({("woz", "2019"): {code: 290}, ("woz", "2020"): {code: Reason.WITHHELD}})
    challenge = made.under_way()
    follow(made, challenge, slug="woz", target=Decimal(300))
    seen = only(challenge)
    assert (seen.begin.text, seen.now.value, seen.way, seen.change) == ("290.000\xa0euro", None, None, "")  # type: ignore[union-attr]
    assert "onbekend" in seen.now.text or "achter" in seen.now.text or "niet" in seen.now.text  # type: ignore[union-attr]


def test_a_figure_for_civil_servants_says_nothing_to_others(made: Made, world: World) -> None:
    town_figures()
    challenge = made.under_way()
    follow(made, challenge)
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    assert only(challenge).is_hidden
    assert not only(challenge, made.worker).is_hidden
    page = world.client("anonymous").get(f"/opgaven/{challenge.pk}/resultaten/").content.decode()
    assert "Dit cijfer is alleen voor ambtenaren." in page
    assert "Inwoners" not in page
    export = world.client("anonymous").get(f"/opgaven/{challenge.pk}/resultaten/uitvoer/csv/")
    assert b"Inwoners" not in export.getvalue()


def test_only_the_area_or_one_around_it_is_followed_and_once(made: Made, world: World) -> None:
    town_figures()
    challenge = made.under_way()
    follow(made, challenge)
    follow(made, challenge, area=world.oost)
    with pytest.raises(Refused):
        follow(made, challenge)
    with pytest.raises(Refused):
        follow(made, challenge, area=world.rietveld)


# Counts


def visitors(made: Made, challenge: Challenge, **fields: object) -> Measure:
    """A weekly count of visitors."""
    values = {"name": "Bezoekers van de binnenstad", "unit": "bezoekers", "target": Decimal(200_000), **fields}
    return actions.count_ourselves(challenge=challenge, by=made.worker, **values)  # type: ignore[arg-type]


def test_visitors_are_compared_with_the_same_week_a_year_before(made: Made, world: World) -> None:
    challenge = made.under_way()
    measure = visitors(made, challenge, baseline=Decimal(150_000), baseline_on=date(2024, 1, 1))
    rows = [CountRow(date(2024, 11, 18), Decimal(184_558)), CountRow(date(2025, 11, 17), Decimal(198_400))]
    assert actions.import_counts(measure=measure, rows=rows, by=made.worker) == 2
    seen = only(challenge)
    assert seen.percent is not None
    assert round(seen.percent, 1) == Decimal("7.5")
    assert seen.is_year_before
    assert seen.way == Decimal("96.8")
    page = world.client("anonymous").get(f"/opgaven/{challenge.pk}/resultaten/").content.decode()
    text = re.sub(r"\s+", " ", page).replace("\xa0", " ")
    assert "Nu: 198.400 bezoekers (17 november 2025)." in text
    assert "Dat is +7,5 % ten opzichte van dezelfde week een jaar eerder (184.558 bezoekers)." in text
    assert "Het is op 96% van de weg naar het doel van 200.000 bezoekers." in text


def test_people_helped_add_up_from_nothing(made: Made) -> None:
    challenge = made.under_way()
    measure = visitors(made, challenge, name="Geholpen", unit="mensen", adds_up=True, target=Decimal(80))
    for day, value in ((date(2025, 3, 3), 20), (date(2025, 6, 2), 30)):
        actions.keep_count(measure=measure, on=day, value=Decimal(value), by=made.worker)
    seen = only(challenge)
    assert [mark.text for mark in seen.marks] == ["20 mensen", "50 mensen"]
    assert (seen.way, seen.percent, seen.change) == (Decimal("62.5"), None, "+50 mensen")


def test_a_second_number_on_a_day_takes_the_place_of_the_first(made: Made) -> None:
    measure = visitors(made, made.under_way())
    day = date(2025, 3, 3)
    actions.keep_count(measure=measure, on=day, value=Decimal(3), by=made.worker)
    actions.keep_count(measure=measure, on=day, value=Decimal(4), note="nageteld", by=made.worker)
    assert [(each.value, each.note) for each in Count.objects.all()] == [(4, "nageteld")]
    with pytest.raises(Refused):
        actions.keep_count(
            measure=measure, on=timezone.localdate() + timedelta(days=1), value=Decimal(1), by=made.worker
        )


def test_the_same_table_twice_changes_nothing_and_leaves_no_trace(made: Made) -> None:
    measure = visitors(made, made.under_way())
    rows = [CountRow(date(2025, 3, 3), Decimal("12.50"), "a"), CountRow(date(2025, 3, 10), Decimal(14))]
    assert actions.import_counts(measure=measure, rows=rows, by=made.worker) == 2
    before = list(Count.objects.values_list("pk", "value", "note", "at"))
    events = Event.objects.count()
    assert actions.import_counts(measure=measure, rows=rows, by=made.worker) == 0
    assert list(Count.objects.values_list("pk", "value", "note", "at")) == before
    assert Event.objects.count() == events
    rows[1] = CountRow(date(2025, 3, 10), Decimal(15))
    assert actions.import_counts(measure=measure, rows=rows, by=made.worker) == 1


def test_who_counts_steers_or_takes_part(made: Made, world: World) -> None:
    challenge = made.under_way()
    measure = visitors(made, challenge)
    partner = world.user("partner.own")
    with pytest.raises(PermissionDenied):
        actions.keep_count(measure=measure, on=date(2025, 3, 3), value=Decimal(1), by=partner)
    actions.join_party(challenge=challenge, user=partner, by=partner)
    actions.keep_count(measure=measure, on=date(2025, 3, 3), value=Decimal(1), by=partner)
    with pytest.raises(PermissionDenied):
        actions.remove_measure(measure=measure, by=partner)


def test_counts_by_forms_alone_typed_pasted_and_from_a_file(made: Made, world: World) -> None:
    challenge, worker = made.under_way(), world.client(WORKER)
    base = f"/opgaven/{challenge.pk}"

    def send(act: str, **typed: object) -> int:
        url = f"{base}/{act}/"
        answer = worker.post(url, {**opened(worker, url), **typed})
        if answer.status_code == 302:
            assert answer["Location"] == f"{base}/resultaten/"
        else:
            sent.append(answer.content.decode())
        return answer.status_code

    sent: list[str] = []
    assert send("maatstaf/telling", name="Geholpen", unit="mensen", adds_up="total", more_is_better="yes") == 302
    measure = Measure.objects.get()
    of = f"maatstaf/{measure.pk}"
    assert send(f"{of}/tellen", on="2025-03-03", value="1.250,5") == 302
    assert Count.objects.get().value == Decimal("1250.50")
    faulty = "datum;aantal\n10-3-2025;14\n17-3-2025;veel\n"
    assert send(f"{of}/inlezen", text=faulty) == 422
    assert "rij 3, kolom 2" in sent[-1]
    assert "17-3-2025;veel" in sent[-1]
    assert Count.objects.count() == 1
    assert send(f"{of}/inlezen", file=SimpleUploadedFile("tellingen.csv", faulty.encode())) == 422
    assert "tellingen.csv, rij 3, kolom 2: ‘veel’ is geen getal" in sent[-1]
    assert send(f"{of}/inlezen", text="") == 422
    good = SimpleUploadedFile("tellingen.csv", "10-3-2025;14;café\n17-3-2025;15\n".encode("cp1252"))
    assert send(f"{of}/inlezen", file=good) == 302
    assert list(Count.objects.values_list("note", flat=True).order_by("on")) == ["", "café", ""]
    assert send(of, target="2000", more_is_better="no") == 302
    assert not Measure.objects.get().more_is_better
    item = Count.objects.latest("on").pk
    assert send(f"telling/{item}/weghalen") == 302
    export = worker.get(f"{base}/resultaten/uitvoer/csv/").getvalue().decode()  # type: ignore[attr-defined]
    assert "Geholpen;2025-03-10;1264.50" in export
    assert worker.get(f"{base}/resultaten/uitvoer/pdf/").status_code == 404
    assert send(f"{of}/weghalen") == 302
    assert not Count.objects.exists()


def test_a_figure_is_followed_by_a_form_from_the_year_that_is_given(made: Made, world: World) -> None:
    town_figures()
    challenge, worker = made.under_way(), world.client(WORKER)
    url = f"/opgaven/{challenge.pk}/maatstaf/cijfer/"
    typed = {"indicator": "inwoners", "area": world.lindehof.pk}
    answer = worker.post(url, {**opened(worker, url), **typed, "year": "1999"})
    assert answer.status_code == 422
    assert "year" in answer.context["form"].errors
    assert worker.post(url, {**opened(worker, url), **typed, "year": "2019"}).status_code == 302
    assert Measure.objects.get().baseline_period == "2019"
    page = worker.get(f"/opgaven/{challenge.pk}/resultaten/").content.decode()
    assert "Inwoners, Lindehof" in page
    assert "gd-chart" in page


def test_results_take_as_many_statements_for_two_measures_as_for_thirty(made: Made, world: World) -> None:
    town_figures()
    challenge = made.under_way()

    def statements() -> int:
        client = world.client(WORKER)
        client.get(f"/opgaven/{challenge.pk}/resultaten/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/opgaven/{challenge.pk}/resultaten/").status_code == 200
        return len(seen)

    def grow(first: int, last: int) -> None:
        for at in range(first, last):
            measure = visitors(made, challenge, name=f"Telling {at}")
            rows = [CountRow(date(2025, 1, 6) + timedelta(weeks=week), Decimal(week)) for week in range(20)]
            actions.import_counts(measure=measure, rows=rows, by=made.worker)

    follow(made, challenge)
    grow(0, 1)
    few = statements()
    follow(made, challenge, slug="inwoners_65_plus")
    grow(1, 14)
    assert statements() == few


def test_empty_results_say_what_can_be_there(made: Made, world: World) -> None:
    page = world.client("anonymous").get(f"/opgaven/{made.named().pk}/resultaten/").content.decode()
    assert "Er wordt nog niets gemeten" in page
    assert "Er is nog geen resultaat" in page


# Told results


def a_photo() -> SimpleUploadedFile:
    """A small photo as a phone sends it."""
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, "PNG")
    return SimpleUploadedFile("plein.png", kept.getvalue(), "image/png")


def test_a_told_result_has_a_picture_with_words_for_who_cannot_see_it(made: Made, world: World) -> None:
    challenge, worker = made.under_way(visibility="involved"), world.client(WORKER)
    measure = visitors(made, challenge)
    url = f"/opgaven/{challenge.pk}/resultaat/"
    told = {"text": "Het plein is groen", "for_reporters": "U zit in de schaduw", "shown_by": measure.pk}
    answer = worker.post(url, {**opened(worker, url), **told, "picture": a_photo()})
    assert answer.status_code == 422
    assert "picture_shows" in answer.context["form"].errors
    not_one = SimpleUploadedFile("plein.png", b"geen foto", "image/png")
    answer = worker.post(url, {**opened(worker, url), **told, "picture": not_one, "picture_shows": "Het plein"})
    assert answer.status_code == 422
    assert not Result.objects.exists()
    answer = worker.post(url, {**opened(worker, url), **told, "picture": a_photo(), "picture_shows": "Jonge bomen"})
    assert answer.status_code == 302
    result = Result.objects.get()
    assert result.shown_by == measure
    picture = f"/opgaven/{challenge.pk}/resultaten/{result.pk}/foto/"
    page = worker.get(f"/opgaven/{challenge.pk}/resultaten/").content.decode()
    assert f'src="{picture}" alt="Jonge bomen"' in page
    sent = worker.get(picture)
    assert sent["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(b"".join(sent.streaming_content))).format == "JPEG"  # type: ignore[attr-defined]
    assert world.client("anonymous").get(picture).status_code == 404
    assert worker.get(f"/opgaven/{challenge.pk}/resultaten/{result.pk + 1}/foto/").status_code == 404


# Did it help?


@pytest.fixture
def ended(made: Made, world: World) -> Challenge:
    """A concluded challenge that began with a report by e-mail."""
    matter = signal(world.lindehof)
    report(matter, email="melder@voorbeeld.example")
    return made.concluded(signals=[matter])


def link_in(letter: Letter) -> str:
    """Return the first link to the question in a letter."""
    found = re.search(r"(/opgaven/\d+/hielp/[^?\s]+/)\?hielp=yes", letter.body)
    assert found, letter.body
    return found.group(1)


@pytest.mark.parametrize("verb", ["challenge.concluded", "challenge.stopped"])
def test_who_began_it_is_asked_by_letter_and_answers_without_an_account(
    made: Made, world: World, ended: Challenge, verb: str
) -> None:
    if verb == "challenge.stopped":
        actions.reopen(challenge=ended, reason="Toch niet", by=made.worker)
        actions.stop(challenge=ended, reason="Geen geld", by=made.worker)
    run(verb)
    letter = Letter.objects.filter(key__startswith="told:").latest("pk")
    assert "Heeft het geholpen?" in letter.body
    link, client = link_in(letter), Client()
    page = client.get(f"{link}?hielp=no")
    assert page.context["form"]["says"].value() == "no"
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"
    assert client.post(link, {"says": ""}).status_code == 422
    assert client.post(link, {"says": "no", "text": "Het is nog donker"}).status_code == 200
    assert client.post(link, {"says": "partly", "text": "Half"}).status_code == 200
    assert [(each.says, each.text) for each in Helped.objects.all()] == [("partly", "Half")]


def test_a_link_of_another_kind_challenge_or_report_is_refused(made: Made, ended: Challenge, world: World) -> None:
    mine = Report.objects.get()
    other = report(signal(world.lindehof, "GD-3333"))
    for path in (
        judging.path_for(made.under_way(title="Anders"), mine),
        judging.path_for(ended, other),
        f"/opgaven/{ended.pk}/hielp/{mine.key.hex}/",
    ):
        assert Client().get(path).status_code == 410
    actions.reopen(challenge=ended, reason="Toch niet", by=made.worker)
    assert Client().get(judging.path_for(ended, mine)).status_code == 410


def test_who_asks_too_often_waits(ended: Challenge) -> None:
    client = Client()
    answers = {client.get(f"/opgaven/{ended.pk}/hielp/onzin/").status_code for _ in range(61)}
    assert answers == {410, 429}


def answered(ended: Challenge, *says: str) -> None:
    """Let others whose reports began it answer too."""
    matter = ended.evidence.get().signal
    assert matter is not None
    for at, each in enumerate(says):
        one = report(matter, email=f"melder{at}@voorbeeld.example")
        actions.say_helped(challenge=ended, report=one, says=each, text=f"Woorden {at}")


def test_fewer_than_three_answers_are_withheld_and_words_are_for_who_steers(ended: Challenge, world: World) -> None:
    url = f"/opgaven/{ended.pk}/resultaten/"
    answered(ended, "yes", "no")
    seen = queries.judged(None, ended)
    assert (seen.is_withheld, seen.numbers, seen.words) == (True, (), ())
    answered(ended, "no")
    seen = queries.judged(None, ended)
    assert [number for _label, number in seen.numbers] == [1, 0, 2]
    assert "Woorden" not in world.client("partner.own").get(url).content.decode()
    assert "Woorden 1" in world.client(WORKER).get(url).content.decode()


def test_a_no_of_many_asks_in_today_to_take_it_up_again(made: Made, ended: Challenge, world: World) -> None:
    today = timezone.localdate()
    answered(ended, "no", "no")
    assert not queries.helped_little(made.worker, today).exists()
    answered(ended, "yes", "no")
    assert [(each.nos, each.answers) for each in queries.helped_little(made.worker, today)] == [(3, 4)]
    assert "3 van 4 zeggen nee" in world.client(WORKER).get("/vandaag/").content.decode()
    assert not queries.helped_little(made.worker, today + timedelta(days=90)).exists()
    actions.reopen(challenge=ended, reason="Het hielp niet", by=made.worker)
    assert not queries.helped_little(made.worker, today).exists()


def test_who_reported_with_an_account_finds_the_question_on_the_page(made: Made, world: World) -> None:
    matter = signal(world.lindehof)
    resident = world.user("resident.own")
    mine = report(matter, user=resident)
    challenge = made.concluded(signals=[matter])
    page = world.client("resident.own").get(f"/opgaven/{challenge.pk}/resultaten/").content.decode()
    found = re.search(r"/opgaven/\d+/hielp/[^\"]+/", page)
    assert found
    assert world.client("resident.own").post(found.group(), {"says": "yes"}).status_code == 200
    assert Helped.objects.get().report == mine
    assert "Vertel of het heeft geholpen" in page
    assert (
        "Vertel of het heeft geholpen"
        not in world.client("partner.own").get(f"/opgaven/{challenge.pk}/resultaten/").content.decode()
    )
    assert fresh(challenge).stage == "concluded"
