"""Reporting something by the pages: step by step, without an account."""

import io
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from gewoondoen.signals.models import Draft, Report
from tests.world import World

WORDS = "De lantaarn voor mijn deur is al drie weken stuk."


def step(key: uuid.UUID, name: str) -> str:
    return reverse("signals:report_step", kwargs={"key": key, "step": name})


def write(client: Client, world: World, key: uuid.UUID, *, photos: object = (), **reach: str) -> None:
    """Fill in all steps up to sending."""
    answer = client.post(reverse("signals:report"), {"key": key, "kind": "complaint", "words": WORDS, "photos": photos})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    longitude, latitude = world.inside(world.lindehof)
    answer = client.post(step(key, "waar"), {"longitude": longitude, "latitude": latitude})
    assert answer.status_code == 302, answer.content
    answer = client.post(step(key, "bereik"), reach or {"name": "Mevrouw De Wit", "email": "dewit@bewoner.example"})
    assert answer.status_code == 302, answer.content


def jpeg(width: int = 400, height: int = 300, **options: object) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "JPEG", **options)
    file.seek(0)
    file.name = "foto.jpg"
    return file


@pytest.mark.django_db
def test_a_report_is_taken_in_and_leads_to_its_tracking_page(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    write(client, world, key)
    assert WORDS in client.get(step(key, "versturen")).content.decode()
    answer = client.post(step(key, "versturen"), follow=True)
    report = Report.objects.select_related("signal", "reporter").get()
    assert report.words == WORDS
    assert report.signal.area == world.lindehof
    assert report.reporter.email == "dewit@bewoner.example"
    assert report.signal.reference in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    # With "no-referrer" a browser sends the forms of the page with "Origin: null", which is refused as forged.
    assert answer["Referrer-Policy"] == "same-origin"
    assert not Draft.objects.exists()
