"""Signing in and up by e-mailed code, through the pages, as people do it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from gewoondoen.people.models import User
from tests.world import World

pytestmark = pytest.mark.django_db
SIGN_IN, CODE, SIGN_UP = "/account/aanmelden/", "/account/aanmelden/code/", "/account/nieuw/"
ADDRESS_CODE = "/account/e-mailadres/code/"


def code_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"^\s*(\d{6})\s*$", letter.body, re.MULTILINE)
    assert found, letter.body
    return found.group(1)


def is_signed_in(client: Client) -> bool:
    return client.get("/mensen/ik/").status_code == 200


def test_who_was_invited_signs_in_with_one_code_and_never_sees_a_password(world: World, client: Client) -> None:
    worker = world.user("area_worker.own")
    asked = client.post(SIGN_IN, {"login": worker.email.upper()})
    assert asked.url == CODE
    [letter] = mail.outbox
    assert letter.to == [worker.email]
    assert "password" not in client.get(SIGN_IN).content.decode().lower().replace("passwordless", "")
    done = client.post(CODE, {"code": code_in(letter)})
    assert done.status_code == 302
    assert is_signed_in(client)
    assert len(mail.outbox) == 1, "one code proves the address; a second one would only ask for the same"
    assert EmailAddress.objects.get(user=worker).verified


def test_a_wrong_code_is_named_at_its_field_and_three_wrong_ones_end_it(world: World, client: Client) -> None:
    client.post(SIGN_IN, {"login": world.user("nobody").email})
    wrong = "000000" if code_in(mail.outbox[0]) != "000000" else "111111"
    page = client.post(CODE, {"code": wrong})
    assert "Deze code klopt niet" in page.content.decode()
    client.post(CODE, {"code": wrong})
    client.post(CODE, {"code": wrong})
    client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert not is_signed_in(client)


def test_another_code_can_be_asked_for_and_only_the_last_one_works(world: World, client: Client) -> None:
    client.post(SIGN_IN, {"login": world.user("nobody").email})
    client.post(CODE, {"action": "resend"})
    first, second = (code_in(letter) for letter in mail.outbox)
    if first != second:
        client.post(CODE, {"code": first})
        assert not is_signed_in(client)
    client.post(CODE, {"code": second})
    assert is_signed_in(client)


def test_an_unknown_address_looks_the_same_on_the_page_and_gets_a_letter_that_says_so(client: Client) -> None:
    assert client.post(SIGN_IN, {"login": "wie@teststad.example"}).url == CODE
    assert client.get(CODE).status_code == 200
    [letter] = mail.outbox
    assert not re.search(r"\d{6}", letter.body)
    assert SIGN_UP in letter.body


def test_a_closed_account_gets_no_code(world: World, client: Client) -> None:
    User.objects.filter(pk=world.user("nobody").pk).update(is_active=False)
    client.post(SIGN_IN, {"login": world.user("nobody").email})
    assert not re.search(r"\d{6}", mail.outbox[0].body)


def test_too_many_codes_for_one_address_are_refused(world: World, client: Client) -> None:
    address = world.user("nobody").email
    answers = [Client().post(SIGN_IN, {"login": address}).status_code for _again in range(4)]
    assert answers[:3] == [302, 302, 302]
    assert answers[3] == 200
    assert len(mail.outbox) == 3


def test_signing_up_takes_an_address_and_if_one_likes_a_name(client: Client) -> None:
    assert client.post(SIGN_UP, {"email": "An@Teststad.example", "name": "An"}).url == ADDRESS_CODE
    assert not is_signed_in(client)
    client.post(ADDRESS_CODE, {"code": code_in(mail.outbox[0])})
    assert is_signed_in(client)
    made = User.objects.get()
    assert (made.email, made.name, made.language, made.grants.count()) == ("an@teststad.example", "An", "nl", 0)
    assert not made.has_usable_password()


def test_signing_up_in_english_makes_an_english_account(client: Client) -> None:
    client.cookies["taal"] = "en"
    client.post(SIGN_UP, {"email": "an@teststad.example"})
    assert User.objects.get().language == "en"


def test_signing_up_twice_makes_no_second_account_and_does_not_tell_strangers(world: World, client: Client) -> None:
    known = world.user("nobody")
    assert client.post(SIGN_UP, {"email": known.email}).url == ADDRESS_CODE
    assert User.objects.count() == 1
    [letter] = mail.outbox
    assert not re.search(r"\d{6}", letter.body)


def test_a_dead_mail_server_is_said_in_words_and_not_as_an_error(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, *_args: object, **_options: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    page = client.post(SIGN_IN, {"login": world.user("nobody").email})
    assert page.status_code == 503
    assert "geen e-mail versturen" in page.content.decode()


def test_the_code_comes_in_the_language_of_the_account(world: World, client: Client) -> None:
    User.objects.filter(pk=world.user("nobody").pk).update(language="en")
    client.post(SIGN_IN, {"login": world.user("nobody").email})
    assert "Your code to sign in" in mail.outbox[0].body
    done = client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert done.cookies["taal"].value == "en", "and so do the pages from then on"


@pytest.mark.parametrize(("persona", "page"), [("area_worker.own", "/vandaag/"), ("nobody", "/mijn-buurt/")])
def test_people_start_where_their_role_starts(world: World, client: Client, persona: str, page: str) -> None:
    client.post(SIGN_IN, {"login": world.user(persona).email})
    done = client.post(CODE, {"code": code_in(mail.outbox[0])}, follow=True)
    assert done.redirect_chain[-1][0] == page


def test_who_was_on_the_way_to_a_page_gets_there(world: World, client: Client) -> None:
    client.post(f"{SIGN_IN}?next=/mensen/berichten/", {"login": world.user("nobody").email})
    done = client.post(f"{CODE}?next=/mensen/berichten/", {"code": code_in(mail.outbox[0])})
    assert done.url == "/mensen/berichten/"


def test_a_new_address_counts_after_its_code(world: World) -> None:
    client = world.client("nobody")
    client.post("/account/e-mailadres/", {"action_add": "1", "email": "nieuw@teststad.example"})
    assert world.user("nobody").email == "nobody@teststad.example"
    client.post(ADDRESS_CODE, {"code": code_in(mail.outbox[0])})
    assert world.user("nobody").email == "nieuw@teststad.example"


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_set_password", "account_reset_password", "account_reauthenticate"]
)
def test_pages_about_passwords_are_not_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
