"""An e-mail becomes a report, adds to one, or is answered with a question: where is it? No words are lost."""

import io
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gewoondoen.areas import addresses
from gewoondoen.areas.models import Address
from gewoondoen.openness import letters
from gewoondoen.openness.actions import mail
from gewoondoen.people.models import Letter
from gewoondoen.signals.models import ContactMoment, Draft, Photo, Report
from tests.signals import cast
from tests.world import World


def letter(body: str = "De lantaarn bij Lindeplein 3 is stuk.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    values = {
        "From": "Anna de Wit <Anna@Bewoner.example>",
        "To": "melden@teststad.example",
        "Subject": "Kapotte lantaarn",
        "Message-ID": "<een@bewoner.example>",
    }
    for name, value in (values | {key.replace("_", "-"): said for key, said in headers.items()}).items():
        message[name] = value
    message.set_content(body)
    return message


def took(message: EmailMessage) -> mail.Outcome:
    return mail.take_letter(letters.read(bytes(message)))


@pytest.fixture
def town(world: World) -> World:
    """The town, with two addresses in Lindehof."""
    longitude, latitude = world.inside(world.lindehof)
    for number in ("3", "5"):
        words = f"Lindeplein {number} 7511AB Teststad"
        Address.objects.create(
            street="Lindeplein",
            number=number,
            postcode="7511AB",
            town="Teststad",
            longitude=longitude,
            latitude=latitude,
            searched=addresses.plain(words),
        )
    return world


def test_a_letter_that_names_an_address_is_a_report_there_and_its_sender_is_told(town: World) -> None:
    outcome = took(letter())
    report = Report.objects.get()
    assert outcome == mail.Outcome("reported", report.signal.reference)
    assert (report.area, report.channel, report.taken_by) == (town.lindehof, "email", None)
    assert (report.reporter.email, report.reporter.name) == ("anna@bewoner.example", "Anna de Wit")
    assert report.words == "Kapotte lantaarn\n\nDe lantaarn bij Lindeplein 3 is stuk."
    cast.work()
    assert Letter.objects.count() == 1


def test_the_same_letter_twice_is_one_report(town: World) -> None:
    first = took(letter())
    assert took(letter()) == mail.Outcome("known", first.reference)
    assert Report.objects.count() == 1


def test_a_letter_without_a_place_is_answered_with_a_form_in_which_its_words_stand(town: World, client: Any) -> None:
    assert took(letter("Het is hier de hele avond donker.")).what == "asked"
    assert took(letter("Het is hier de hele avond donker.")).what == "asked"
    assert not Report.objects.exists()
    draft, written = Draft.objects.get(), Letter.objects.get()
    assert f"/meldingen/nieuw/{draft.pk}/wat/" in written.body.replace("signalen", "meldingen")
    assert "Het is hier de hele avond donker." in written.body
    address = next(line for line in written.body.splitlines() if str(draft.pk) in line)
    page = client.get("/" + address.split("/", 3)[3])
    assert "Het is hier de hele avond donker." in page.content.decode()


def test_two_addresses_that_fit_are_no_place(town: World) -> None:
    assert (
        took(letter("Het Lindeplein is donker, in 7511AB Teststad nummer onbekend.")).what == "reported"
    )  # the middle
    assert took(letter("Op het plein is het donker.", Message_ID="<2@x.example>")).what == "asked"


def test_an_answer_of_the_reporter_adds_to_the_report_and_that_of_another_does_not(town: World) -> None:
    report = cast.reported(town, who=mail.actions.Who("Anna", "anna@bewoner.example"))
    reference = report.signal.reference
    quoted = (
        f"Hij knippert nu ook.\n\nOp ma 4 mei 2026 om 10:00 schreef Teststad <post@teststad.example>:\n> {reference}"
    )
    answer = letter(quoted, Subject=f"Re: Uw melding ({reference})", Message_ID="<a@x.example>")
    assert took(answer) == mail.Outcome("added", reference)
    assert took(answer) == mail.Outcome("known", reference)
    assert ContactMoment.objects.get().said == "Hij knippert nu ook."
    other = letter(quoted, Subject=f"Re: {reference}", From="kwaad@elders.example", Message_ID="<b@x.example>")
    assert took(other).what == "asked"
    assert ContactMoment.objects.count() == 1


def test_photos_come_along_rewritten_and_what_is_no_photo_stays_behind(
    town: World, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    message = letter()
    message.add_attachment(picture.getvalue(), maintype="image", subtype="jpeg", filename="lamp.jpg")
    message.add_attachment(b"no photo at all", maintype="image", subtype="png", filename="kapot.png")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    took(message)
    assert [(photo.width, photo.height) for photo in Photo.objects.all()] == [(40, 30)]


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<nieuws.example>"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@server.example"},
        {"Subject": "Automatisch antwoord: Uw melding"},
        {"From": "Gewoon Doen <post@teststad.example>"},
    ],
)
def test_what_a_program_wrote_gets_no_answer(town: World, settings: Any, headers: dict[str, str]) -> None:
    settings.DEFAULT_FROM_EMAIL = "Gewoon Doen <post@teststad.example>"
    assert took(letter("Ik ben er niet.", **headers)).what == "ignored"
    assert not Letter.objects.exists()
    assert not Report.objects.exists()


def test_who_writes_a_letter_a_minute_is_sent_back(town: World) -> None:
    for number in range(mail.MOST_AN_HOUR):
        took(letter(Message_ID=f"<{number}@x.example>"))
    assert took(letter(Message_ID="<meer@x.example>")).what == "refused"
    assert took(letter(Message_ID="<0@x.example>")).what == "known"  # what came before is still known


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("De lamp is stuk.\n\n-- \nAnna\nLindeplein 3", "De lamp is stuk."),
        ("De lamp is stuk.\n\nMet vriendelijke groet,\n\nAnna de Wit\n06 12345678", "De lamp is stuk."),
        ("De lamp is stuk.\n\nVerstuurd vanaf mijn iPhone", "De lamp is stuk."),
        ("Nog steeds stuk.\n\n-----Oorspronkelijk bericht-----\nVan: de gemeente", "Nog steeds stuk."),
        ("Nog steeds stuk.\n\nOn Mon, 4 May 2026 the town\n<post@x.example> wrote:\n> Thanks", "Nog steeds stuk."),
        ("Boven.\n> van u\nOnder.", "Boven.\nOnder."),
        ("Groet\naan het plein: het is mooi.", "Groet\naan het plein: het is mooi."),
    ],
)
def test_earlier_letters_and_what_stands_below_a_name_are_cut_away(text: str, own: str) -> None:
    assert letters.own_words(text) == own


def test_a_letter_in_html_is_read_for_its_words() -> None:
    message = letter()
    message.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>De lamp is <b>stuk</b>.</p><script>alert(1)</script>"
        "<div>Bij Lindeplein&nbsp;3</div><blockquote>eerder gezegd</blockquote></body></html>",
        subtype="html",
    )
    assert letters.read(bytes(message)).words == "De lamp is stuk.\n\nBij Lindeplein 3"


def test_the_places_a_letter_may_mean_the_surest_first() -> None:
    message = letter(
        "Hallo,\nBij Van der Lindeplein 12a is het donker, in 7511 AB.\nAdres: Kerkstraat 9", Subject="Lamp"
    )
    assert letters.read(bytes(message)).places() == [
        "Kerkstraat 9",
        "7511 AB",
        "Bij Van der Lindeplein 12a",
        "Van der Lindeplein 12a",
        "Lindeplein 12a",
    ]


@given(st.binary(max_size=300))
def test_no_message_makes_the_reader_fail_otherwise_than_by_saying_it_is_no_letter(raw: bytes) -> None:
    for content in (raw, b"From: a@b.example\r\nSubject: x\r\n" + raw):
        with suppress(letters.NoLetter):
            assert letters.read(content).sender


def test_the_command_tells_the_mail_server_what_came_of_it(town: World, tmp_path: Path) -> None:
    out, file = io.StringIO(), tmp_path / "brief.eml"
    file.write_bytes(bytes(letter()))
    call_command("receive_mail", str(file), stdout=out)
    assert out.getvalue().strip() == f"reported {Report.objects.get().signal.reference}"
    file.write_bytes(b"geen brief")
    with pytest.raises(CommandError) as error:
        call_command("receive_mail", str(file))
    assert error.value.returncode == 65
