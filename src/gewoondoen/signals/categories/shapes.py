"""What a default category is made of, the departments that handle them, and the questions that several of them ask."""

from dataclasses import dataclass

# Departments as a municipality has them; a category gets one where an organisation of that name exists.
PUBLIC_SPACE = "Beheer openbare ruimte"
ENFORCEMENT = "Handhaving"
TRAFFIC = "Verkeer"
SOCIAL_TEAM = "Wijkteam"
HOUSING = "Wonen"
SAFETY = "Veiligheid"
FRONT_DESK = "Klantcontact"
DEPARTMENTS = (PUBLIC_SPACE, ENFORCEMENT, TRAFFIC, SOCIAL_TEAM, HOUSING, SAFETY, FRONT_DESK)


@dataclass(frozen=True)
class Question:
    """What a category asks besides; `choices` are pairs of Dutch and English."""

    key: str
    text: str
    text_en: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """Where to go with what is not for the municipality."""

    text: str
    text_en: str
    url: str = ""


@dataclass(frozen=True)
class DefaultCategory:
    """A kind of matter under a theme.

    `within` is the promise: working days until the result. `keywords` are Dutch words that residents use for it, by
    which a report is recognised before there is history to learn from.
    """

    slug: str
    name: str
    name_en: str
    professional_name: str
    hint: str
    hint_en: str
    keywords: str
    department: str = ""
    within: int = 10
    questions: tuple[Question, ...] = ()
    urgent: bool = False
    # A thing of the street, of which everyone may see where it is.
    in_street: bool = False
    elsewhere: Elsewhere | None = None


STILL_THERE = Question("nog-daar", "Is het er nu nog?", "Is it still there?", "yes_no")
SINCE = Question("sinds", "Sinds wanneer is dit zo?", "Since when is it like this?")
HOW_OFTEN = Question(
    "hoe-vaak",
    "Hoe vaak gebeurt het?",
    "How often does it happen?",
    "choice",
    (("Eén keer", "Once"), ("Elke week", "Every week"), ("Bijna elke dag", "Almost every day")),
)
WHEN = Question("wanneer", "Op welke dagen en uren vooral?", "On which days and hours mostly?")
LAMP_NUMBER = Question("mastnummer", "Welk nummer staat er op de lantaarnpaal?", "Which number is on the lamp post?")
CONTAINER_NUMBER = Question(
    "containernummer", "Welk nummer staat er op de container?", "Which number is on the container?"
)
TENANT = Question("huurwoning", "Huurt u de woning?", "Do you rent the home?", "yes_no")
HOW_MANY = Question("hoeveel", "Om hoeveel gaat het?", "How many are there?", "number")
DANGEROUS = Question("gevaar", "Kan iemand zich eraan bezeren?", "Can it hurt somebody?", "yes_no", is_required=True)
PASSABLE = Question(
    "doorgang", "Kan een rolstoel of kinderwagen er nog langs?", "Can a wheelchair or pram still pass?", "yes_no"
)
EMERGENCY = "Is er nu gevaar? Bel 112."
EMERGENCY_EN = "Is there danger now? Call 112."
