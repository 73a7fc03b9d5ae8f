"""The whole red thread, walked as people: a resident, the area worker, and the resident again.

A page is spoken to by what it says: buttons, links and fields by their words, which come from the catalogue in the
language of the walker. So one journey walks in Dutch and in English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from gewoondoen.areas.models import Area
from gewoondoen.people.models import Organisation, User

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
MOST_TABS = 80

SAID = "De lantaarn bij het speeltuintje is al weken kapot en mijn dochter durft er niet meer langs."
RESIDENT = "jan@voorbeeld.example"
TITLE = "Kapotte lantaarn bij het speeltuintje"
CHALLENGE = "Iedereen komt veilig thuis"
QUESTION = "Hoe komt iedereen in het donker veilig thuis?"
EFFORT = "Tien nieuwe lampen"
RESULT = "Het pad is weer licht, ook in de winter."
FOR_REPORTERS = "Uw dochter loopt weer in het licht. Dank dat u het zei."


@dataclass(frozen=True)
class Town:
    """Where the journey goes: who is the face there, who takes part, and which address a resident types."""

    neighbourhood: Area
    address: str
    worker: User
    partner: Organisation


@dataclass
class Walker:
    """Someone with a browser: finds things by their words, and has axe look at each page."""

    page: Page
    base: str
    language: str = "nl"
    looks: bool = True
    seen: list[str] = field(default_factory=list)

    def words(self, text: str) -> str:
        """Return a string of the source as this person reads it."""
        with translation.override(self.language):
            return translation.gettext(text)

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(path if path.startswith("http") else f"{self.base}{path}")
        self.look()

    def look(self) -> None:
        """Let axe look at the page, and see that nothing has to be scrolled sideways."""
        if not self.looks:
            return
        self.page.wait_for_load_state("load")
        violations = Axe().run(self.page).response["violations"]
        assert [(self.page.url, each["id"], each["nodes"][0]["html"]) for each in violations] == []
        wider = self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} is {wider} pixels too wide"
        self.seen.append(self.page.url)

    @property
    def main(self) -> Locator:
        """The content of the page, without its menu."""
        return self.page.get_by_role("main")

    def link(self, text: str) -> None:
        """Follow a link in the content."""
        self.main.get_by_role("link", name=self.words(text), exact=True).first.click()
        self.look()

    def press(self, text: str) -> None:
        """Press a button in the content."""
        self.main.get_by_role("button", name=self.words(text), exact=True).first.click()
        self.look()

    def fill(self, label: str, value: str) -> None:
        """Type into a field."""
        self.main.get_by_label(self.words(label)).first.fill(value)

    def pick(self, label: str) -> None:
        """Choose one of a few."""
        words = re.compile(rf"^\s*{re.escape(self.words(label))}")
        self.main.locator("label").filter(has_text=words).first.click()
        expect(self.main.get_by_label(words).first).to_be_checked()

    def choose(self, label: str, option: str) -> None:
        """Choose from a list."""
        self.main.get_by_label(self.words(label)).first.select_option(label=option)

    def sees(self, text: str) -> None:
        """Expect words on the page."""
        expect(self.main).to_contain_text(text)

    def tab_to(self, target: Locator) -> None:
        """Come to something with the Tab key alone."""
        for _press in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not come to {target}.")


def walker(
    browser: Browser,
    base: str,
    *,
    user: User | None = None,
    size: dict[str, int] | None = None,
    language: str = "nl",
    javascript: bool = True,
) -> tuple[BrowserContext, Walker]:
    """Give someone a browser of their own, signed in when it is somebody with an account."""
    context = browser.new_context(
        viewport=size or DESK,  # type: ignore[arg-type]
        locale={"nl": "nl-NL", "en": "en-GB"}[language],
        timezone_id="Europe/Amsterdam",
        java_script_enabled=javascript,
    )
    context.set_default_timeout(10_000)
    if user is not None:
        client = Client()
        client.force_login(user)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": base}])
    return context, Walker(context.new_page(), base, language, looks=javascript)


def work() -> None:
    """Let the worker do what waits."""
    call_command("worker", until_empty=True)


def mails_to(address: str) -> list[str]:
    """What somebody was mailed, the last one first."""
    return [f"{each.subject}\n{each.body}" for each in reversed(mail.outbox) if address in each.to]


@dataclass(frozen=True)
class Sent:
    """What a reporter holds in hands: the link from the mail, and the reference."""

    tracking: str
    reference: str


def report(resident: Walker, town: Town, *, by_keyboard: bool = False) -> Sent:
    """Say something as a resident, from the home page on."""
    resident.go("/")
    resident.link("Report something")
    if by_keyboard:
        kind = resident.page.locator("input[name=kind][value=complaint]")
        resident.tab_to(resident.page.locator("input[name=kind]").first)
        resident.page.keyboard.press("Space")
        expect(kind).to_be_checked()
        resident.tab_to(resident.page.locator("textarea[name=words]"))
        resident.page.keyboard.type(SAID)
        resident.tab_to(resident.main.get_by_role("button", name=resident.words("Next"), exact=True))
        resident.page.keyboard.press("Enter")
        resident.page.wait_for_url("**/waar/")
        resident.look()
    else:
        resident.pick("Complaint")
        resident.fill("Tell it in your own words", SAID)
        resident.press("Next")
    resident.fill("Address or postcode", town.address)
    resident.press("Next: how do we reach you?")
    if "/bekend/" in resident.page.url:  # something like it is known here
        resident.press("It is something else: go on")
    resident.fill("Your name", "Jan Bewoner")
    resident.fill("Your e-mail address", RESIDENT)
    resident.press("Next: read it over")
    resident.sees(SAID)
    resident.press("Send my report")
    resident.sees(SAID)
    work()
    [confirmation] = mails_to(RESIDENT)
    link = re.search(r"https?://\S+/meldingen/volgen/\S+", confirmation)
    reference = re.search(r"GD-\w+", confirmation)
    assert link is not None
    assert reference is not None
    return Sent(link.group(0).replace(settings.BASE_URL, resident.base), reference.group(0))


def take_up(worker: Walker, sent: Sent) -> None:
    """Find it on Today, take it up, call, and give it a title."""
    worker.go("/vandaag/")
    worker.main.locator(f"a[href='/meldingen/{sent.reference}/']").click()
    worker.look()
    worker.sees(SAID)
    worker.press("Take up")
    worker.link("Record contact")
    worker.pick("Called")
    worker.fill("What was said?", "Jan vertelt dat het al een jaar donker is.")
    worker.press("Save contact")
    worker.main.get_by_text(worker.words("More you can do")).first.click()
    worker.link("Title and theme")
    worker.fill("In one line", TITLE)
    worker.press("Save")
    worker.sees(TITLE)


def bring_about(worker: Walker, town: Town) -> None:
    """Make a challenge of it, and bring it to a result and an end."""
    worker.link("Make it a challenge")
    worker.fill("What has to change, in one line", CHALLENGE)
    worker.fill("Why does this matter?", "Mensen durven 's avonds niet over straat.")
    worker.press("Put it on the table")
    worker.sees(CHALLENGE)
    worker.link("Write down the causes and parts: what lies behind it?")
    worker.fill("The cause or part, in one line", "De lampen staan te ver uit elkaar")
    worker.press("Add")
    worker.link("Find who shares the question.")
    worker.pick("Another organisation")
    worker.choose("Which organisation?", town.partner.name)
    worker.press("Join in")
    worker.link("Agree on the question to work on.")
    worker.fill("The question we work on together", QUESTION)
    worker.fill("Who was at the table, and can live with it?", f"{town.partner.name}, het wijkteam")
    worker.press("This is the question")
    worker.link("Plan what will be done, by whom and when.")
    worker.fill("What will be done, in one line", EFFORT)
    worker.choose("For which organisation?", town.partner.name)
    worker.press("Plan this")
    worker.link("It is done")
    worker.fill("What came of it?", "Ze hangen alle tien.")
    worker.press("It is done")
    worker.link("Write down what came of it.")
    worker.fill("What came of it?", RESULT)
    worker.fill("What does this mean for who reported it?", FOR_REPORTERS)
    worker.press("Save and tell")
    worker.link("Conclude the challenge")
    worker.press("Conclude")


def hear_back(resident: Walker, sent: Sent) -> None:
    """Read the mail, the tracking page and the public thread."""
    work()
    mails = mails_to(RESIDENT)
    assert any(FOR_REPORTERS in each for each in mails)
    resident.go(sent.tracking)
    resident.sees(CHALLENGE)
    resident.main.locator("a[href*='/draad/opgave/']").first.click()
    resident.look()
    expect(resident.page.get_by_role("heading", level=1)).to_have_text(CHALLENGE)
    for piece in (TITLE, CHALLENGE, QUESTION, EFFORT, RESULT, FOR_REPORTERS):
        resident.sees(piece)
    assert SAID not in resident.page.content()
    assert "Jan Bewoner" not in resident.page.content()


def whole_thread(browser: Browser, base: str, town: Town, **how: object) -> None:
    """Walk it from the first word to the last."""
    by_keyboard = bool(how.pop("by_keyboard", False))
    its_context, resident = walker(browser, base, size=PHONE, **how)  # type: ignore[arg-type]
    sent = report(resident, town, by_keyboard=by_keyboard)
    size = PHONE if how.get("javascript", True) else DESK
    work_context, worker = walker(browser, base, user=town.worker, size=size, **how)  # type: ignore[arg-type]
    take_up(worker, sent)
    bring_about(worker, town)
    hear_back(resident, sent)
    work_context.close()
    its_context.close()
