"""What happens at the edges: two people at once, forms sent by a program, what is private in a count."""

import io
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people import actions as people
from gewoondoen.people.models import Letter
from gewoondoen.signals import actions, queries, tracking
from gewoondoen.signals.models import Draft, Report, Signal
from tests.signals import cast
from tests.world import World

BOS = actions.Who("Meneer Bos", "bos@bewoner.example")


def joined(world: World) -> tuple[Signal, Signal, Report]:
    """Return a signal as somebody has it open, the one it is joined into meanwhile, and its report as then read."""
    first, second = cast.handled(world), cast.handled(world)
    stale = Signal.objects.select_related("area").get(pk=first.pk)
    report = Report.objects.select_related("signal__area").get(signal=first)
    actions.join(signal=first, into=second, by=world.user("area_worker.own"))
    return stale, second, report


def test_who_says_me_too_while_it_is_joined_comes_where_it_went(world: World) -> None:
    stale, into, _report = joined(world)
    added = actions.me_too(signal=stale, key=uuid.uuid4(), words="Bij mij ook.", who=BOS, by=None)
    assert added.signal_id == added.first_signal_id == into.pk


def test_who_adds_something_while_it_is_joined_is_read_where_it_went(world: World) -> None:
    _stale, into, report = joined(world)
    assert actions.add_words(report=report, words="Nu ook bij de buren.").signal_id == into.pk


def test_who_says_it_did_not_help_while_it_is_joined_opens_the_one_it_went_to(world: World) -> None:
    stale, into, report = joined(world)
    actions.answer(signal=into, text="Het is gemaakt.", by=world.user("area_worker.own"))
    assert actions.reopen_by_reporter(report=report, words="Het is nog stuk.").pk == into.pk
    assert Signal.objects.get(pk=stale.pk).joined_into_id == into.pk


def test_nobody_is_added_to_a_closed_signal_where_no_one_would_answer(world: World) -> None:
    signal = cast.handled(world, "closed")
    with pytest.raises(Refused):
        actions.me_too(signal=signal, key=uuid.uuid4(), words="Bij mij ook.", who=BOS, by=None)
    assert signal.reports.count() == 1
    page = Client().post(
        f"/meldingen/{signal.reference}/ook/", {"key": uuid.uuid4(), "words": "Bij mij ook.", "anonymous": "on"}
    )
    assert page.status_code == 409


def test_me_too_sent_twice_is_one_report_also_when_it_was_closed_in_between(world: World) -> None:
    signal, key = cast.handled(world), uuid.uuid4()
    made = actions.me_too(signal=signal, key=key, words="Bij mij ook.", who=BOS, by=None)
    worker = world.user("area_worker.own")
    actions.answer(signal=signal, text="Klaar.", by=worker)
    actions.mark_told(signal, list(signal.reports.values_list("pk", flat=True)))
    actions.close_signal(signal=signal, by=worker)
    assert actions.me_too(signal=signal, key=key, words="Bij mij ook.", who=BOS, by=None) == made


def test_a_report_split_off_twice_is_split_off_once(world: World) -> None:
    signal = cast.handled(world)
    for words in ("Bij mij ook.", "En bij mij."):
        report = actions.me_too(signal=signal, key=uuid.uuid4(), words=words, who=BOS, by=None)
    first, second = (Report.objects.select_related("signal__area").get(pk=report.pk) for _twice in range(2))
    actions.split(report=first, by=world.user("area_worker.own"))
    with pytest.raises(Refused):
        actions.split(report=second, by=world.user("area_worker.own"))
    assert Signal.objects.count() == 2


def test_a_second_report_goes_back_to_its_first_signal_that_waits_for_something(world: World) -> None:
    worker, first, second = world.user("area_worker.own"), cast.handled(world), cast.handled(world)
    actions.me_too(signal=first, key=uuid.uuid4(), words="Bij mij ook.", who=BOS, by=None)
    one, two = first.reports.order_by("pk")
    actions.join(signal=first, into=second, by=worker)
    actions.split(report=Report.objects.get(pk=one.pk), by=worker)
    actions.wait(signal=first, waiting_for="Een nieuwe lamp.", by=worker)
    actions.split(report=Report.objects.get(pk=two.pk), by=worker)
    first.refresh_from_db()
    assert (first.status, first.waiting_for, first.reports.count()) == ("taken_up", "", 2)


def test_a_private_signal_is_in_no_count_of_promises_for_others(world: World) -> None:
    cast.face(world)
    cast.reported(world, kind="stuck")
    cast.reported(world)
    Signal.objects.update(promised_by=timezone.localdate() - timedelta(days=1))
    assert queries.area_summary(world.user("line_manager.own"), world.oost)["lapsed"] == 1
    assert queries.area_summary(world.user("area_worker.own"), world.oost)["lapsed"] == 2


def photo() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return SimpleUploadedFile("lamp.png", file.getvalue(), "image/png")


def test_removing_photos_that_are_not_there_makes_no_room_for_more(world: World) -> None:
    client = Client()
    typed = {"key": str(uuid.uuid4()), "kind": "idea", "words": "Een bank bij de vijver"}
    client.post("/meldingen/nieuw/", {**typed, "photos": [photo(), photo(), photo()]})
    page = client.post(
        f"/meldingen/nieuw/{typed['key']}/wat/", {**typed, "photos": [photo()], "remove": ["a", "b", "c"]}
    )
    assert page.status_code == 422
    assert len(Draft.objects.get().data["photos"]) == 3


def test_an_address_longer_than_can_be_kept_comes_back_to_the_form(world: World) -> None:
    client = Client(raise_request_exception=False)
    signal = cast.handled(world)
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.nl"
    typed = {"key": uuid.uuid4(), "words": "Bij mij ook.", "name": "Bos", "email": long}
    assert client.post(f"/meldingen/{signal.reference}/ook/", typed).status_code == 422
    assert Report.objects.count() == 1


def test_the_file_for_everyone_has_the_month_of_our_own_calendar(world: World) -> None:
    report = cast.reported(world)
    moment = datetime(2026, 3, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    Signal.objects.filter(pk=report.signal_id).update(created_at=moment)
    file = b"".join(Client().get("/meldingen/export.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "2026-03" in file
    assert "2026-02" not in file


def test_a_title_over_several_lines_still_leaves_as_a_letter(world: World) -> None:
    cast.reported(world)
    cast.handled(world)
    signal = Signal.objects.latest("pk")
    signal.title = "Lamp\nBcc: iedereen@elders.example"
    signal.save(update_fields=["title"])
    worker = world.user("area_worker.own")
    partner = world.user("partner.own")
    actions.hand_over(signal=signal, person=partner, note="Graag bellen.", by=worker)
    cast.work()
    assert not Letter.objects.filter(sent_at=None).exists()


def test_what_an_erased_contact_person_kept_goes_to_the_colleagues_of_the_area(world: World) -> None:
    person = cast.face(world, "line_manager.own")
    open_one, closed = cast.reported(world, kind="stuck").signal, cast.reported(world).signal
    worker = world.user("area_worker.own")
    assert not queries.visible_signals(worker).filter(pk=open_one.pk).exists()
    Signal.objects.filter(pk=closed.pk).update(
        status="closed", answer="Klaar.", told_at=timezone.now(), ended_at=timezone.now()
    )
    people.erase_person(user=person, by=person)
    assert queries.visible_signals(world.user("area_worker.own")).filter(pk=open_one.pk).exists()


@pytest.mark.parametrize("days", ["²", "٣", "-1", "x"])
def test_odd_digits_in_a_file_of_themes_are_one_clear_line(db: None, tmp_path, days: str) -> None:
    file = tmp_path / "themas.csv"
    file.write_text(f"slug,domain,name,call_within\nlamp,physical,Lampen,{days}\n", encoding="utf-8")
    if days == "٣":
        call_command("import_themes", str(file))
        return
    with pytest.raises(CommandError, match="line 2, column call_within"):
        call_command("import_themes", str(file))


def test_taking_up_is_no_way_to_open_a_closed_signal_again_without_a_reason(world: World) -> None:
    signal = cast.handled(world, "closed")
    with pytest.raises(Refused):
        actions.take_up(signal=signal, by=world.user("area_worker.own"))
    assert Signal.objects.get(pk=signal.pk).status == "closed"


def test_opening_again_is_no_way_for_a_reporter_to_take_up_a_new_signal(world: World) -> None:
    report = cast.reported(world)
    answer = Client().post(f"{tracking.path_for(report.key)}heropenen/", {"words": "Doe er iets aan."})
    assert answer.status_code == 409
    assert Signal.objects.get().status == "new"


def test_a_photo_that_storage_has_lost_is_not_found(world: World) -> None:
    report = cast.reported(world, photos=[actions.StoredPhoto("photos/weg.jpg", 4, 4)])
    address = f"{tracking.path_for(report.key)}foto/{report.photos.get().pk}/"
    assert Client(raise_request_exception=False).get(address).status_code == 404
