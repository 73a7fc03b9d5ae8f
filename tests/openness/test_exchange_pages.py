"""The pages on which an administrator looks at a file of another system first, and brings it in after."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gewoondoen.openness import tasks
from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import ExchangeRun, ExchangeSource
from gewoondoen.signals.models import Signal
from tests.openness import exchanging
from tests.openness.exchanging import as_features, as_json, feature, private
from tests.world import World

KEY = "wegen-verkeer-straatmeubilair/straatverlichting"


@pytest.fixture
def client(world: World, settings: object, tmp_path: object) -> Client:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    made = Client(headers={"Accept-Language": "en"})
    made.force_login(world.administrator())
    exchanging.categories()
    return made


def given(client: Client, content: bytes, name: str = "signalen.json") -> ExchangeRun:
    address = reverse("openness:exchange_source", args=["signalen"])
    answer = client.post(address, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    return ExchangeRun.objects.first()  # type: ignore[return-value]


def text(client: Client, name: str, *parts: object) -> str:
    answer = client.get(reverse(f"openness:{name}", args=parts))
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_an_empty_page_to_signals_brought_in_and_taken_back(client: Client) -> None:
    assert "No signals come from elsewhere" in text(client, "exchange")
    sent = {"name": "Signalen", "slug": "signalen", "kind": "complaint", "names": ""}
    assert client.post(reverse("openness:add_exchange"), sent).status_code == 302
    run = given(client, as_json(private(1), private(2, at=exchanging.AMSTERDAM)))
    page = text(client, "exchange_run", "signalen", run.pk)
    assert "Nothing has changed yet" in page
    assert KEY in page
    assert not Signal.objects.exists()
    table = text(client, "exchange_table", "signalen")
    assert "Fill in the advice" in table
    row = ExchangeSource.objects.get().categories.get()
    advised = client.get(reverse("openness:exchange_table", args=["signalen"]) + "?voorstellen=1").content.decode()
    assert '<option value="lantaarn" selected>' in advised  # by the word "straatverlichting"
    states = {f"s{each.pk}": each.to for each in ExchangeSource.objects.get().states.all()}
    kept = client.post(reverse("openness:exchange_table", args=["signalen"]), {f"c{row.pk}": "lantaarn", **states})
    assert kept.status_code == 302
    assert client.post(reverse("openness:bring_exchange", args=["signalen", run.pk])).status_code == 302
    assert Signal.objects.get().category.slug == "lantaarn"  # type: ignore[union-attr]
    run.refresh_from_db()
    assert not run.file
    page = text(client, "exchange_run", "signalen", run.pk)
    assert "This is what the file did" in page
    assert "Outside the municipality" in page
    assert text(client, "take_back_exchange", "signalen", run.pk)
    assert client.post(reverse("openness:take_back_exchange", args=["signalen", run.pk])).status_code == 302
    assert not Signal.objects.exists()
    assert "Taken back" in text(client, "exchange_source", "signalen")


def test_a_file_is_brought_in_once(client: Client) -> None:
    exchanging.mapped(exchanging.source())
    run = given(client, as_json(private(1)))
    address = reverse("openness:bring_exchange", args=["signalen", run.pk])
    assert [client.post(address).status_code for _ in range(2)] == [302, 409]
    assert Signal.objects.count() == 1


def test_a_wrong_file_is_answered_with_row_and_column(client: Client) -> None:
    exchanging.source()
    page = text(client, "exchange_run", "signalen", given(client, as_json(private(7, created_at="ooit"))).pk)
    assert "Nothing changed" in page
    assert "created_at" in page
    assert "this is not a moment" in page
    page = text(client, "exchange_run", "signalen", given(client, b"zomaar wat").pk)
    assert "This is not a table" in page


def test_without_a_file_the_form_comes_back(client: Client) -> None:
    exchanging.source()
    answer = client.post(reverse("openness:exchange_source", args=["signalen"]), {})
    assert answer.status_code == 422


def test_the_table_is_downloaded_edited_and_given_back(client: Client) -> None:
    exchanging.mapped(exchanging.source())
    written = client.get(reverse("openness:export_exchange_table", args=["signalen"])).content.decode()
    assert f"category,{KEY},Straatverlichting,lantaarn" in written
    address = reverse("openness:import_exchange_table", args=["signalen"])
    edited = written.replace(",lantaarn", ",zwerfvuil").encode()
    assert client.post(address, {"file": SimpleUploadedFile("t.csv", edited)}).status_code == 302
    assert ExchangeSource.objects.get().categories.get().ours == "zwerfvuil"
    answer = client.post(address, {"file": SimpleUploadedFile("t.csv", b"what,theirs,ours\ncategory,x,niets\n")})
    assert answer.status_code == 422
    assert "Line 2, column “ours”" in answer.content.decode()


def test_a_file_that_nobody_brings_in_is_gone_after_a_day(client: Client) -> None:
    exchanging.source()
    run = given(client, as_json(private(1)))
    assert tasks.old_files(run.at + exchange.undoing.KEPT) == 0
    assert tasks.old_files(run.at + exchange.undoing.KEPT * 2) == 1
    run.refresh_from_db()
    assert not run.file
    assert "removed" in text(client, "exchange_run", "signalen", run.pk)


def test_the_names_of_columns_are_read_line_by_line(client: Client) -> None:
    sent = {"name": "Lijst", "slug": "lijst", "kind": "complaint", "names": "created_at = Datum melding\ntext = Wat"}
    client.post(reverse("openness:add_exchange"), sent)
    made = ExchangeSource.objects.get()
    assert made.columns == {"created_at": "Datum melding", "text": "Wat"}
    answer = client.post(reverse("openness:change_exchange", args=["lijst"]), sent | {"names": "kleur = Rood"})
    assert answer.status_code == 422


def test_a_line_is_drawn_on_the_page_of_its_signal_for_who_may_know_the_place(client: Client, world: World) -> None:
    source = exchanging.source()
    exchanging.mapped(source)
    line = {"type": "LineString", "coordinates": [[6.821, 52.205], [6.829, 52.205]]}
    exchanging.brought(source, as_features(feature() | {"geometry": line}))
    address = reverse("signals:signal", kwargs={"reference": Signal.objects.get().reference})
    worker = world.client("area_worker.own")
    page = worker.get(address, headers={"Accept-Language": "en"}).content.decode()
    assert 'class="gd-map__line"' in page
    assert "550 metres in Lindehof" in page
    assert "This came from Signalen" in page
    assert "nobody has to call from here" in page
    for persona in ("anonymous", "nobody", "area_worker.other"):
        page = world.client(persona).get(address).content.decode()
        assert "gd-map__line" not in page
        assert "Signalen" not in page
