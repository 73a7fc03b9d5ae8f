"""Pages: what each person reads, and what comes back when something is wrong."""

import io
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from gewoondoen.signals import actions, tracking
from gewoondoen.signals.models import Draft, Photo, Report, Signal
from tests.signals import cast
from tests.signals.test_reporting import WORDS, jpeg, step, write
from tests.world import World


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def page_of(signal: Signal) -> str:
    return reverse("signals:signal", args=[signal.reference])


def test_everyone_reads_that_it_is_there_and_not_who_said_what(world: World) -> None:
    signal = cast.reported(world).signal
    for persona in ("anonymous", "resident.own", "council_member.own", "area_worker.other"):
        page = text(world.client(persona).get(page_of(signal)))
        assert "Lindehof" in page
        for secret in ("lantaarn voor mijn deur", "De Wit", "dewit@", "053 123", "Lindeplein"):
            assert secret not in page, (persona, secret)


def test_who_works_in_the_area_reads_the_words_and_the_area_worker_who_said_them(world: World) -> None:
    signal = cast.reported(world).signal
    manager = text(world.client("line_manager.own").get(page_of(signal)))
    assert "lantaarn voor mijn deur" in manager
    assert "De Wit" not in manager
    worker = text(world.client("area_worker.own").get(page_of(signal)))
    assert "Mevrouw De Wit" in worker
    assert "053 123 45 67" in worker


def test_two_people_edit_and_the_second_keeps_what_was_typed(world: World) -> None:
    signal = cast.handled(world)
    client, url = world.client("area_worker.own"), reverse("signals:wait", args=[signal.reference])
    form = client.get(url).context["form"]
    data = {"version": form["version"].value(), "seen": form["seen"].value(), "waiting_for": "Op de aannemer."}
    actions.start_work(signal=signal, by=world.user("area_worker.own"))
    answer = client.post(url, data)
    assert answer.status_code == 409
    assert "Op de aannemer." in text(answer)
    assert [entry.text for entry in answer.context["news"]] == ["Nu: in uitvoering"]
    again = {name: answer.context["form"][name].value() for name in data}
    assert client.post(url, again).status_code == 302
    signal.refresh_from_db()
    assert signal.waiting_for == "Op de aannemer."


def test_a_refused_close_says_who_has_to_be_called(world: World) -> None:
    signal = cast.handled(world, "answered", who=actions.Who("Meneer Bos", phone="06 12 34 56 78"))
    data = {"version": signal.version}
    answer = world.client("area_worker.own").post(reverse("signals:close", args=[signal.reference]), data)
    assert answer.status_code == 409
    assert "Meneer Bos" in text(answer)


def test_the_list_costs_the_same_for_three_and_for_fifty(world: World) -> None:
    cast.face(world)
    counts = []
    for size in (3, 50):
        while Signal.objects.count() < size:
            cast.reported(world)
        for persona in ("anonymous", "area_worker.own"):
            client = world.client(persona)
            client.get(reverse("signals:list"))
            with CaptureQueriesContext(connection) as asked:
                assert len(client.get(reverse("signals:list")).context["rows"]) == size
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_filters_and_search_stay_within_what_one_may_see(world: World) -> None:
    cast.reported(world)
    cast.reported(world, kind="stuck", words="Ik zit vast met mijn uitkering.")
    cast.work()
    url = reverse("signals:list")
    assert len(world.client("anonymous").get(url).context["rows"]) == 1
    worker, visitor = world.client("area_worker.own"), world.client("anonymous")
    assert len(worker.get(url, {"zoek": "lantaarns"}).context["rows"]) == 1
    assert len(visitor.get(url, {"zoek": "lantaarns"}).context["rows"]) == 0
    assert len(visitor.get(url, {"zoek": "lindehof"}).context["rows"]) == 1
    assert len(world.client("line_manager.own").get(url, {"zoek": "uitkering"}).context["rows"]) == 0
    assert len(worker.get(url, {"zoek": "uitkering"}).context["rows"]) == 1
    assert len(worker.get(url, {"gebied": "WK999902"}).context["rows"]) == 0
    assert worker.get(url, {"gebied": "onzin", "vanaf": "gisteren", "na": "x"}).status_code == 200


def test_the_export_holds_no_more_than_the_page(world: World) -> None:
    worker = cast.face(world)
    signal = cast.reported(world).signal
    actions.describe(signal=signal, title="=HYPERLINK(1)", kind="idea", theme=None, by=worker)
    csv = b"".join(world.client("anonymous").get(reverse("signals:export", args=["csv"]))).decode()
    assert signal.reference in csv
    assert "'=HYPERLINK" in csv
    assert worker.name not in csv
    assert "lantaarn" not in csv
    answer = world.client("area_worker.own").get(reverse("signals:export", args=["xlsx"]))
    book = load_workbook(io.BytesIO(b"".join(answer)))
    assert worker.name in [cell.value for cell in book.active[2]]


def test_a_link_that_is_broken_or_old_leads_to_a_new_one(world: World) -> None:
    report = cast.reported(world)
    good = tracking.path_for(report.key)
    assert Client().get(good).status_code == 200
    assert Client().get(f"{good[:-3]}xx/").status_code == 410
    with time_machine.travel(timezone.now() + tracking.VALID_FOR + timedelta(days=1), tick=False):
        answer = Client().get(good)
    assert answer.status_code == 410
    assert reverse("signals:new_link") in text(answer)


def test_the_reporter_opens_it_again_adds_something_and_erases_details(world: World) -> None:
    signal = cast.handled(world, "closed")
    report, client = signal.reports.get(), Client()
    token = {"token": tracking.token_for(report.key)}
    assert (
        client.post(reverse("signals:follow_reopen", kwargs=token), {"words": "Hij knippert nog."}).status_code == 302
    )
    signal.refresh_from_db()
    assert signal.status == "taken_up"
    assert client.post(reverse("signals:follow_add", kwargs=token), {"words": "x"}).status_code == 422
    assert client.post(reverse("signals:follow_add", kwargs=token), {"words": "Vooral 's avonds."}).status_code == 302
    page = text(world.client("area_worker.own").get(page_of(signal)))
    assert "Hij knippert nog." in page
    assert "Vooral &#x27;s avonds." in page
    assert client.post(reverse("signals:follow_erase", kwargs=token)).status_code == 302
    report.reporter.refresh_from_db()
    assert (report.reporter.name, report.reporter.email, report.reporter.phone) == ("", "", "")
    assert Report.objects.get(pk=report.pk).words


def test_photos_are_rewritten_without_what_the_camera_knew(world: World) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of De Wit"
    client, key = Client(), uuid.uuid4()
    write(client, world, key, photos=[jpeg(3000, 1500, exif=exif)])
    client.post(step(key, "versturen"))
    photo = Photo.objects.get()
    with Image.open(photo.file) as kept:
        assert kept.size == (1600, 800)
        assert not kept.getexif()
    assert world.client("area_worker.own").get(reverse("signals:photo", args=[photo.pk])).status_code == 200
    assert world.client("partner.own").get(reverse("signals:photo", args=[photo.pk])).status_code == 404


def disguised() -> io.BytesIO:
    file = io.BytesIO(b"<html><script>alert(1)</script></html>")
    file.name = "foto.jpg"
    return file


def bomb() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(file, "PNG")
    file.seek(0)
    file.name = "foto.png"
    return file


def cut() -> io.BytesIO:
    file = io.BytesIO(jpeg(800, 800).getvalue()[:600])
    file.name = "foto.jpg"
    return file


def heic() -> io.BytesIO:
    file = io.BytesIO(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40)
    file.name = "IMG_1.HEIC"
    return file


@pytest.mark.parametrize("make", [disguised, bomb, cut, heic])
def test_what_is_no_good_photo_is_refused_at_its_field_and_the_words_stay(world: World, make: object) -> None:
    data = {"key": uuid.uuid4(), "kind": "idea", "words": WORDS, "photos": make()}  # type: ignore[operator]
    answer = Client().post(reverse("signals:report"), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["photos"]
    assert WORDS in text(answer)
    assert not Draft.objects.exists()


def test_a_photo_that_is_too_large_is_refused(world: World, settings: object) -> None:
    settings.PHOTO_MAX_BYTES = 100  # type: ignore[attr-defined]
    data = {"key": uuid.uuid4(), "kind": "idea", "words": WORDS, "photos": jpeg()}
    assert Client().post(reverse("signals:report"), data).status_code == 422


def test_a_place_outside_the_municipality_comes_back_at_its_field(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    client.post(reverse("signals:report"), {"key": key, "kind": "idea", "words": WORDS})
    answer = client.post(step(key, "waar"), {"longitude": 4.9, "latitude": 52.37})
    assert answer.status_code == 422
    assert "address" in answer.context["form"].errors


def test_nobody_sends_without_a_way_to_be_reached_unless_anonymous(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    write(client, world, key, anonymous="on", phone="06 12 34 56 78")
    assert client.post(step(key, "bereik"), {"name": "De Wit"}).status_code == 422
    assert client.post(step(key, "bereik"), {"phone": "bel maar"}).status_code == 422
    client.post(step(key, "versturen"))
    assert Report.objects.get().reporter is None


def test_a_form_that_expired_says_so(world: World) -> None:
    answer = Client().get(step(uuid.uuid4(), "waar"))
    assert answer.status_code == 410
    assert reverse("signals:report") in text(answer)


def test_a_step_that_was_skipped_comes_first(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    client.post(reverse("signals:report"), {"key": key, "kind": "idea", "words": WORDS})
    assert client.get(step(key, "versturen")).url == step(key, "waar")


def test_going_back_shows_what_was_written(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    write(client, world, key)
    for name in ("wat", "waar", "bereik"):
        assert client.get(step(key, name)).status_code == 200
    assert WORDS in text(client.get(step(key, "wat")))
    assert "Mevrouw De Wit" in text(client.get(step(key, "bereik")))


def test_me_too_adds_a_report_to_the_signal(world: World) -> None:
    signal = cast.reported(world).signal
    data = {"key": uuid.uuid4(), "words": "Bij ons ook.", "email": "bos@bewoner.example"}
    answer = Client().post(reverse("signals:me_too", args=[signal.reference]), data)
    assert answer.status_code == 302
    assert signal.reports.count() == 2
    assert Signal.objects.count() == 1


def test_someone_at_the_counter_writes_it_down(world: World) -> None:
    cast.face(world)
    longitude, latitude = world.inside(world.lindehof)
    data = {
        "key": uuid.uuid4(),
        "kind": "question",
        "channel": "counter",
        "words": "Wanneer gaat het buurthuis weer open?",
        "longitude": longitude,
        "latitude": latitude,
        "phone": "06 12 34 56 78",
        "language": "en",
    }
    answer = world.client("partner.own").post(reverse("signals:take"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    report = Report.objects.select_related("reporter", "taken_by").get()
    assert (report.channel, report.taken_by) == ("counter", world.user("partner.own"))
    assert report.reporter.language == "en"


def test_english_reads_english(world: World) -> None:
    page = text(Client(headers={"Accept-Language": "en"}).get(reverse("signals:report")))
    assert "What is going on in your neighbourhood?" in page


def test_a_number_that_would_be_cut_in_half_is_masked_in_the_list(world: World) -> None:
    words = f"{'De lantaarn doet het niet meer. ' * 3}Bel mij op 06 12 34 56 78 als u komt."
    for cut in range(70, 94):
        cast.reported(world, words=f"{words[:cut]} 06 12 34 56 78, graag voor het eten, want daarna zijn wij weg.")
    page = text(world.client("line_manager.own").get(reverse("signals:list")))
    assert "06 12" not in page
