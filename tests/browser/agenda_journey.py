"""From a surge to an adopted agenda to a result that is told back, walked as the people whose work it is.

An area worker, the chair of a platform, two residents with a voice, and the resident who began it by a report.
"""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Browser, expect

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.challenges.models import Challenge
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import Organisation, RoleGrant, User
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform
from tests.browser.journey import DESK, PHONE, Town, Walker, mails_to, walker, work
from tests.patterns import surging

TITLE, QUESTION = "Een schone straat", "Hoe blijft de straat schoon, ook na het weekend?"
CAUSE, DEEPER = "De containers zijn te klein", "Er kwamen woningen bij"
SEEN, NEEDS = "Elke maandag ligt er vuil naast de container.", "Weten wanneer er geleegd wordt"
WHY = "Iedereen loopt er langs."
ARGUMENT = "Kinderen spelen ernaast."
AGENDA, ANSWER = "Agenda van de wijk", "Een grotere container en een ophaalronde op maandag."
EFFORT, COUNTED = "Grotere containers plaatsen", "Straten die schoon zijn"
RESULT, FOR_REPORTERS = "De straten zijn ook op maandag schoon.", "U loopt weer over een schone stoep."
POSTCODE = "7599 ZZ"
# The reporter of the surge, and two neighbours with a voice.
JAN, AN = "jan@bewoner.example", "an@bewoner.example"


@dataclass(frozen=True)
class Cast:
    """Who is who: the town with its worker and partner, the platform with its chair, and the surge it begins with."""

    town: Town
    platform: NeighbourhoodPlatform
    chair: User
    surge: Surge


def cast_in(town: Town) -> Cast:
    """Give the area around a neighbourhood a platform with a chair, and the neighbourhood a surge."""
    area = town.neighbourhood.parent
    assert area is not None
    organisation = Organisation.objects.create(name="Wijkplatform De Proef", kind="residents")
    platform = NeighbourhoodPlatform.objects.create(
        area=area, organisation=organisation, founded_on=timezone.localdate() - timedelta(days=300)
    )
    chair = User.objects.create_user("karin@platform.example", "Karin de Boer")
    RoleGrant.objects.create(user=chair, role="platform_member", area=area)
    Membership.objects.create(platform=platform, user=chair, function="chair", starts_on=platform.founded_on)
    return Cast(town, platform, chair, surging.made_in(area.parent or area, town.neighbourhood, person="jan"))


def later(days: int) -> AbstractContextManager[Any]:
    """Let so many days pass; who was signed in signs in anew."""
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=True)


def tab(person: Walker, label: str) -> None:
    """Go to another page of the challenge or the agenda."""
    person.main.get_by_role("navigation").get_by_role("link", name=person.words(label), exact=True).first.click()
    person.look()


def day(person: Walker, name: str, value: date) -> None:
    """Fill in a day."""
    person.main.locator(f"input[name={name}]").fill(value.isoformat())


def name_it(worker: Walker, cast: Cast) -> Challenge:
    """Make a challenge of a surge, with what was seen."""
    worker.go(reverse("patterns:surge", args=[cast.surge.pk]))
    worker.link("Make it a challenge")
    worker.fill("What has to change, in one line", TITLE)
    worker.fill("Why does this matter?", "De straat is van iedereen.")
    worker.press("Put it on the table")
    tab(worker, "What we see")
    worker.link("Add something seen or heard")
    worker.fill("What was seen, heard or learned?", SEEN)
    worker.press("Add")
    worker.sees(SEEN)
    return Challenge.objects.get(title=TITLE)


def take_apart(worker: Walker) -> None:
    """Write down a cause, and what lies under it."""
    tab(worker, "Taking apart")
    worker.fill("Causes or parts, each on a line of its own", f"{CAUSE}\n  {DEEPER}")
    worker.press("Add")
    worker.sees(DEEPER)


def agree(worker: Walker, town: Town) -> None:
    """Bring the partner to the table, put the question forward, and agree on it."""
    tab(worker, "At the table")
    worker.link("Join in")
    worker.pick("Another organisation")
    worker.choose("Which organisation?", town.partner.name)
    worker.press("Join in")
    tab(worker, "At the table")
    worker.link("Write down what they need", of=town.partner.name)
    worker.fill("What do they need?", NEEDS)
    worker.press("Put it on the table")
    worker.sees(NEEDS)
    worker.link("Put a question forward")
    worker.fill("The question we work on together", QUESTION)
    worker.press("Put it forward")
    worker.link("Answer on their behalf", of=town.partner.name)
    worker.pick("Can live with it")
    worker.press("Save the answer")
    worker.link("Agree on this question")
    worker.press("This is the question")
    worker.sees(QUESTION)


def draft(chair: Walker, cast: Cast, challenge: Challenge) -> AreaAgenda:
    """Begin an agenda, put the challenge on it, and lay it before residents until tomorrow."""
    today = timezone.localdate()
    chair.go("/agendas/")
    chair.main.get_by_role("link", name=cast.platform.organisation.name).first.click()
    chair.look()
    chair.fill("Title", AGENDA)
    day(chair, "starts_on", today)
    day(chair, "ends_on", today + timedelta(days=365))
    chair.press("Begin")
    chair.link("Put a challenge on the agenda")
    chair.choose("Which challenge?", str(challenge))
    chair.fill("Why is this on the agenda, on this place?", WHY)
    chair.press("Put it on the agenda")
    chair.link("Lay it before residents")
    day(chair, "consult_from", today)
    day(chair, "consult_until", today + timedelta(days=1))
    chair.press("Lay it before residents")
    return AreaAgenda.objects.get(title=AGENDA)


def open_to(worker: Walker, agenda: AreaAgenda) -> str:
    """Say who lives in the area, and make a code for a letter; returns the code as it is printed."""
    worker.go(reverse("agendas:voices", args=[agenda.pk]))
    worker.link("Who can have a say")
    worker.fill("Postcodes of those who live here", POSTCODE)
    worker.press("Save")
    worker.link("Codes by letter")
    worker.fill("Name of these letters", "Balie")
    worker.fill("How many codes?", "1")
    worker.press("Make codes")
    code = worker.main.locator(".gd-letter__code").inner_text()
    worker.link("I have kept them")
    return code


def six_figures(email: str) -> str:
    """Read the code in the letter that somebody was mailed."""
    work()
    found = re.search(r"\b\d{6}\b", mails_to(email)[0])
    assert found is not None
    return found.group(0)


def say_by_email(resident: Walker, agenda: AreaAgenda, email: str = AN) -> None:
    """Ask for a code, type it, support the challenge and say why."""
    resident.go(reverse("agendas:voices", args=[agenda.pk]))
    resident.fill("Your e-mail address", email)
    resident.fill("Your postcode", POSTCODE)
    resident.press("Send me a code")
    resident.fill("The code from the e-mail", six_figures(email))
    resident.press("Go on")
    support(resident)
    resident.main.locator("a[href$='/voor/']").first.click()
    resident.look()
    resident.fill("Why should this be high on the agenda?", ARGUMENT)
    resident.main.locator("form button[type=submit]").first.click()
    resident.look()
    resident.sees(ARGUMENT)


def support(resident: Walker) -> None:
    """Support the first challenge."""
    resident.main.locator("button[name=steun][value=geef]").first.click()
    resident.look()
    resident.sees(resident.words("You support this"))


def say_by_keyboard(resident: Walker, agenda: AreaAgenda, email: str) -> None:
    """The same voice by the keys alone: from the first field to the support."""
    page = resident.page
    resident.go(reverse("agendas:voices", args=[agenda.pk]))
    resident.tab_to(page.locator("input[name=mail-email]"))
    page.keyboard.type(email)
    resident.tab_to(page.locator("input[name=mail-postcode]"))
    page.keyboard.type(POSTCODE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/meedenken/code/*/")
    resident.look()
    resident.tab_to(page.locator("input[name=code]"))
    page.keyboard.type(six_figures(email))
    page.keyboard.press("Enter")
    page.wait_for_url("**/meedenken/")
    resident.look()
    resident.tab_to(page.locator("button[name=steun][value=geef]").first)
    page.keyboard.press("Enter")
    resident.sees(resident.words("You support this"))
    resident.look()


def say_by_letter(resident: Walker, agenda: AreaAgenda, code: str) -> None:
    """Begin with the code of a letter, support, and leave the device to the next one."""
    resident.go(reverse("agendas:voices", args=[agenda.pk]))
    resident.fill("The code from the letter", code.lower())
    resident.press("Go on with this code")
    support(resident)
    resident.press("Done: forget me on this device")


def show_arguments(worker: Walker, agenda: AreaAgenda) -> None:
    """Read what residents wrote, and let everyone read it."""
    worker.go(reverse("agendas:consult_read", args=[agenda.pk]))
    worker.sees(ARGUMENT)
    worker.main.locator("button[name=what][value=show]").first.click()
    worker.look()


def supporters(person: Walker, number: int) -> str:
    """Return how a page says that so many people support something."""
    with translation.override(person.language):
        words = translation.ngettext("%(number)s person supports this", "%(number)s people support this", number)
    return words % {"number": number}


def adopt(chair: Walker, agenda: AreaAgenda, voices: int) -> None:
    """See what residents said, and adopt the agenda."""
    chair.go(reverse("agendas:voices", args=[agenda.pk]))
    chair.sees(supporters(chair, voices))
    tab(chair, "The agenda")
    chair.link("Adopt the agenda")
    chair.press("Adopt it for the platform")
    chair.sees(chair.words("Adopted"))


def answer(worker: Walker, agenda: AreaAgenda) -> None:
    """Answer for the municipality."""
    worker.go(reverse("agendas:answers", args=[agenda.pk]))
    worker.link("Answer")
    worker.pick("We take this up")
    worker.fill("With what: people, money, permission?", ANSWER)
    day(worker, "from_when", timezone.localdate() + timedelta(days=30))
    worker.press("Give this answer")
    worker.sees(ANSWER)


def bring_about(worker: Walker, challenge: Challenge, town: Town) -> None:
    """Work in a cycle, count, tell the result and conclude."""
    today = timezone.localdate()
    worker.go(reverse("challenges:plan", args=[challenge.pk]))
    worker.link("Plan a cycle")
    day(worker, "starts_on", today)
    day(worker, "ends_on", today + timedelta(days=34))
    worker.press("Plan this cycle")
    worker.link("Plan something")
    worker.fill("What will be done, in one line", EFFORT)
    worker.choose("For which organisation?", town.partner.name)
    worker.main.locator("select[name=cycle]").select_option(index=1)
    worker.press("Plan this")
    worker.link("It is done", of=EFFORT)
    worker.fill("What came of it?", "Ze staan er.")
    worker.press("It is done")
    tab(worker, "Results")
    worker.link("Count something yourselves")
    worker.fill("What do you count?", COUNTED)
    worker.fill("In what?", "straten")
    worker.press("Begin this count")
    worker.link("Write down a number")
    day(worker, "on", today)
    worker.fill("How many?", "12")
    worker.press("Keep this number")
    worker.link("Write down a result")
    worker.fill("What came of it?", RESULT)
    worker.fill("What does this mean for who reported it?", FOR_REPORTERS)
    worker.press("Save and tell")
    tab(worker, "In short")
    worker.link("Conclude the challenge")
    worker.press("Conclude")


def hear_back(resident: Walker, challenge: Challenge) -> None:
    """Read in a letter what came of it, and say by its link whether it helped."""
    work()
    mails = mails_to(JAN)
    assert any(FOR_REPORTERS in each for each in mails)
    link = re.search(rf"/opgaven/{challenge.pk}/hielp/\S+", next(each for each in mails if "/hielp/" in each))
    assert link is not None
    resident.go(link.group(0))
    resident.sees(FOR_REPORTERS)
    resident.pick("Yes")
    resident.press("Send my answer")
    resident.sees(resident.words("Your answer is kept"))


def take_document(resident: Walker, agenda: AreaAgenda) -> None:
    """Read the document, and take it along as a PDF."""
    resident.go(reverse("agendas:document", args=[agenda.pk]))
    resident.sees(TITLE)
    resident.sees(ANSWER)
    pdf = resident.main.locator("a[href$='document.pdf']").first
    taken = resident.page.request.get(f"{resident.base}{pdf.get_attribute('href')}")
    assert taken.headers["content-type"] == "application/pdf"
    assert taken.body().startswith(b"%PDF-")
    assert b"%%EOF" in taken.body()[-1024:]


def to_agenda(browser: Browser, base: str, cast: Cast, size: dict[str, int]) -> tuple[Challenge, AreaAgenda, str]:
    """From the surge to an agenda that lies before residents; returns both, and the code of a letter."""
    context, worker = walker(browser, base, user=cast.town.worker, size=size)
    challenge = name_it(worker, cast)
    take_apart(worker)
    agree(worker, cast.town)
    chairs, chair = walker(browser, base, user=cast.chair, size=size)
    agenda = draft(chair, cast, challenge)
    code = open_to(worker, agenda)
    chairs.close()
    context.close()
    return challenge, agenda, code


def to_result(browser: Browser, base: str, cast: Cast, challenge: Challenge, agenda: AreaAgenda, **how: Any) -> None:
    """From what residents said to the answer, the work and the result."""
    voices, size = how["voices"], how["size"]
    chairs, chair = walker(browser, base, user=cast.chair, size=size)
    adopt(chair, agenda, voices)
    workers, worker = walker(browser, base, user=cast.town.worker, size=size)
    answer(worker, agenda)
    bring_about(worker, challenge, cast.town)
    context, resident = walker(browser, base, size=size)
    hear_back(resident, challenge)
    take_document(resident, agenda)
    for each in (chairs, workers, context):
        each.close()


def whole_agenda(
    browser: Browser, base: str, town: Town, *, size: dict[str, int] = DESK, shortened: bool = False
) -> None:
    """Walk it from the surge to the answer to "did it help?"; shortened, one resident speaks and by e-mail only."""
    cast = cast_in(town)
    challenge, agenda, code = to_agenda(browser, base, cast, size)
    context, an = walker(browser, base, size=size)
    say_by_email(an, agenda)
    if not shortened:
        bos, bo = walker(browser, base, size=PHONE)
        say_by_letter(bo, agenda, code)
        cors, cor = walker(browser, base, size=size)
        say_by_keyboard(cor, agenda, "cor@bewoner.example")
        workers, worker = walker(browser, base, user=town.worker, size=size)
        show_arguments(worker, agenda)
        for each in (bos, cors, workers):
            each.close()
    expect(an.main).to_contain_text(ARGUMENT)
    context.close()
    with later(days=2):
        to_result(browser, base, cast, challenge, agenda, voices=1 if shortened else 3, size=size)
