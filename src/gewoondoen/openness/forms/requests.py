"""A report as another system posts it, and the questions it asks about reports."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gewoondoen.areas.addresses import SearchFailed
from gewoondoen.areas.queries import address_finder, locate
from gewoondoen.kernel.languages import in_language
from gewoondoen.openness import queries
from gewoondoen.openness.actions import Sent
from gewoondoen.openness.forms.reading import NOT_FOUND, Reader
from gewoondoen.openness.queries import Wanted
from gewoondoen.openness.queries.requests import DEEPEST, MOST
from gewoondoen.signals import photos
from gewoondoen.signals.actions import Where, Who
from gewoondoen.signals.models import Category, ExtraQuestion

# The standard's own limit on a description.
MOST_LETTERS = 4000
MOST_PHOTOS = 3
MOST_ANSWER = 500
PHONE = re.compile(r"\+?[\d\s()-]{8,20}")
ATTRIBUTE = re.compile(r"attribute\[([^\]]{1,60})\](?:\[\])?")
YES, NO = "yes", "no"


def read_request(request: HttpRequest) -> tuple[Sent | None, list[tuple[int, str]]]:
    """Return a posted report, checked, or everything that is wrong with it."""
    reader = Reader(request.POST)
    category = _service(reader)
    words = reader.text("description", MOST_LETTERS)
    where = _where(reader)
    who = _who(reader)
    answers = _answers(reader, category, request.POST) if category else []
    found = _photos(reader, request.FILES)
    if reader.errors or category is None or where is None:
        return None, reader.errors
    sent = Sent(
        category=category,
        # The standard does not ask for a description: then the service says what is the matter.
        words=words or category.shown_name,
        where=where,
        who=who,
        answers=answers,
        photos=found,
        content=content_of(request),
        idempotency=request.headers.get("Idempotency-Key", "")[:200],
    )
    return sent, []


def _service(reader: Reader) -> Category | None:
    """Return the category that was chosen."""
    code = reader.text("service_code", 60)
    if not code:
        reader.wrong(_("service_code was not provided. GET services has the list."))
        return None
    found = queries.service(code)
    if isinstance(found, str):
        reader.wrong(found, NOT_FOUND)
        return None
    return found


def _where(reader: Reader) -> Where | None:
    """Return the place: a point, or an address that is found; both must lie in the municipality."""
    longitude, latitude = reader.number("long", 180), reader.number("lat", 90)
    address = reader.text("address_string", 200)
    if longitude is not None and latitude is not None:
        return _located(reader, longitude, latitude, address)
    if "lat" in reader.sent and "long" in reader.sent and reader.errors:
        return None
    if address:
        return _addressed(reader, address)
    if reader.sent.get("address_id"):
        reader.wrong(_("address_id is not supported. Send lat and long, or address_string."))
    else:
        reader.wrong(_("A location was not provided. Send lat and long, or address_string."))
    return None


def _addressed(reader: Reader, address: str) -> Where | None:
    """Return the place of an address."""
    try:
        found = address_finder().find(address)
    except SearchFailed:
        reader.wrong(_("The address search gives no answer now. Send lat and long, or try again later."))
        return None
    if len(found) == 1:
        return _located(reader, found[0].longitude, found[0].latitude, found[0].label)
    if found:
        several = "; ".join(each.label for each in found[:5])
        reader.wrong(_("There are several places with this address_string: %(several)s.") % {"several": several})
    else:
        reader.wrong(_("This address_string is not found in the municipality. Send lat and long."))
    return None


def _located(reader: Reader, longitude: float, latitude: float, label: str) -> Where | None:
    """Return a place with its neighbourhood."""
    found = locate(longitude, latitude)
    if found is None:
        reader.wrong(_("This location lies outside the municipality."))
        return None
    return Where(longitude, latitude, label or found.area.name, found.neighbourhood)


def _who(reader: Reader) -> Who:
    """Return how to reach the reporter; all of it may be left out."""
    name = f"{reader.text('first_name', 60)} {reader.text('last_name', 59)}".strip()
    email, phone = reader.text("email", 254), " ".join(reader.text("phone", 40).split())
    if email:
        try:
            validate_email(email)
        except ValidationError:
            reader.wrong(_("email is no e-mail address."))
    if phone and not PHONE.fullmatch(phone):
        reader.wrong(_("phone is no telephone number."))
    return Who(name=name, email=email, phone=phone, language="en" if get_language() == "en" else "nl")


def _answers(reader: Reader, category: Category, sent: MultiValueDict[str, str]) -> list[Mapping[str, str]]:
    """Return the answers to what the category asks besides; codes that it does not ask are left out."""
    given: dict[str, list[str]] = {}
    for name, values in sent.lists():
        if found := ATTRIBUTE.fullmatch(name):
            given.setdefault(found.group(1), []).extend(value.strip() for value in values if value.strip())
    answers: list[Mapping[str, str]] = []
    for question in asked(category):
        values = given.get(question.key, [])
        if not values and question.is_required:
            reader.wrong(
                _("attribute[%(code)s] is required: %(question)s")
                % {"code": question.key, "question": question.shown_text}
            )
        elif values:
            answer = _answer(reader, question, values[0])
            answers.append({"key": question.key, "question": question.shown_text, "answer": answer})
    return answers


def asked(category: Category) -> Iterable[ExtraQuestion]:
    """Return the questions of a category that were read with it."""
    return category.asked  # type: ignore[attr-defined, no-any-return]


def _answer(reader: Reader, question: ExtraQuestion, value: str) -> str:
    """Return one answer in words; an error for one that its kind does not allow."""
    kind, name = question.kind, f"attribute[{question.key}]"
    own = Reader({name: value})
    if kind == ExtraQuestion.Kind.NUMBER:
        own.number(name, 1e12)
    elif kind == ExtraQuestion.Kind.DATE:
        own.moment(name)
    elif kind in {ExtraQuestion.Kind.CHOICE, ExtraQuestion.Kind.YES_NO}:
        offered = dict(values_of(question))
        if value in offered:
            return offered[value]
        own.wrong(_("%(name)s must be one of %(values)s.") % {"name": name, "values": ", ".join(offered)})
    else:
        value = own.text(name, MOST_ANSWER)
    reader.errors += own.errors
    return value[:MOST_ANSWER]


def values_of(question: ExtraQuestion) -> list[tuple[str, str]]:
    """Return what may be answered, as (key, name): the key is the Dutch name, whatever the language."""
    if question.kind == ExtraQuestion.Kind.YES_NO:
        return [(YES, _("Yes")), (NO, _("No"))]
    if question.kind == ExtraQuestion.Kind.CHOICE:
        return [(each["name"], in_language(each["name"], each.get("name_en", ""))) for each in question.choices]
    return []


def _photos(reader: Reader, files: MultiValueDict[str, UploadedFile[Any]]) -> list[tuple[bytes, int, int]]:
    """Return the photos that came along, rewritten."""
    sent = [*files.getlist("media"), *files.getlist("media[]")]
    if len(sent) > MOST_PHOTOS:
        reader.wrong(_("media may hold at most %(most)s photos.") % {"most": MOST_PHOTOS})
    if reader.errors:  # not worth the work of reading them
        return []
    found = []
    for file in sent:
        try:
            found.append(photos.rewritten(file, file.size or 0))  # type: ignore[arg-type]
        except photos.PhotoRefused as refused:
            reader.wrong(f"media: {refused}")
    return found


def content_of(request: HttpRequest) -> bytes:
    """Return everything that was sent, in one order, to know the same sending by; without the key."""
    pairs = sorted((name, value) for name, values in request.POST.lists() for value in values if name != "api_key")
    content = repr(pairs).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            file.seek(0)
            content += name.encode() + file.read()
    return content


def read_wanted(sent: Mapping[str, Any]) -> tuple[Wanted, list[tuple[int, str]]]:
    """Return what a client asks of the reports, or everything that is wrong with how it asks."""
    reader = Reader(sent)
    codes = reader.words("service_code", 50)
    known = queries.slugs_known(codes) if codes else {}
    for code in codes:
        if code not in known:
            reader.wrong(_("There is no service_code “%(code)s”.") % {"code": code[:60]}, NOT_FOUND)
    statuses = set(reader.words("status", 10))
    if statuses - {"open", "closed"}:
        reader.wrong(_("status must be open or closed."))
    wanted = Wanted(
        references=[each[:20] for each in reader.words("service_request_id", 100)],
        categories=list(known.values()) if codes else None,
        since=reader.moment("start_date"),
        until=reader.moment("end_date"),
        updated_after=reader.moment("updated_after"),
        is_open=None if len(statuses) != 1 else "open" in statuses,
        page=reader.count("page", 1, DEEPEST),
        page_size=reader.count("page_size", MOST, MOST),
    )
    if wanted.since and wanted.until and wanted.since > wanted.until:
        reader.wrong(_("start_date is later than end_date."))
    if wanted.page * wanted.page_size > DEEPEST:
        reader.wrong(
            _("A list goes on to %(most)s rows. Ask for an earlier end_date to read further.") % {"most": DEEPEST}
        )
    return wanted, reader.errors
