"""What was said at the end: why not, to whom it went, who helped, whether it helped, and what was learned."""

Texts = tuple[str, ...]
Pairs = tuple[tuple[str, str], ...]

# Why not all of it, by domain.
REST: dict[str, Texts] = {
    "physical": (
        "Voor het laatste stuk is dit jaar geen geld meer. Het staat op de lijst voor het voorjaar.",
        "De rest ligt op grond van iemand anders. Wij hebben de eigenaar gevraagd het ook te doen.",
        "Het andere deel kan pas als de boom zonder blad staat. Dat is na november.",
    ),
    "social": (
        "Voor meer dan één middag in de week zijn nog te weinig vrijwilligers. Wij zoeken er drie.",
        "De ruimte is er alleen overdag. Voor de avond zoeken wij nog een plek.",
        "Wat wij konden regelen is geregeld. De rest beslist het Rijk, daar kunnen wij niets aan veranderen.",
    ),
    "safety": (
        "Er is vaker toezicht, maar een camera mag hier niet: daarvoor gebeurt er te weinig dat strafbaar is.",
        "De drempel ligt er. Een tweede kan niet, omdat de bus er dan niet meer langs kan.",
        "Wij spraken met de meesten. Een paar mensen wilden niet praten; daar gaan wij volgende maand weer langs.",
    ),
}
# The answer to what is not going to be done, and why not, by domain.
REFUSED: dict[str, Pairs] = {
    "physical": (
        (
            "Wij hebben gekeken en gaan dit niet doen. Wij weten dat u daar op had gehoopt.",
            "De boom is gezond en staat op de lijst van bijzondere bomen. Alleen om schaduw of blad kappen wij niet.",
        ),
        (
            "Er komen hier geen parkeerplaatsen bij.",
            "Dan zou het groen weg moeten dat de straat droog houdt bij zware buien. De raad heeft dat vastgelegd.",
        ),
        (
            "De tegels blijven voorlopig liggen. Waar iemand kan struikelen, hebben wij ze recht gelegd.",
            "Over twee jaar gaat de hele straat open voor het riool. Dan leggen wij alles nieuw aan.",
        ),
    ),
    "social": (
        (
            "Een eigen buurthuis komt er niet.",
            "Er staat op vijf minuten lopen een ruimte die de helft van de week leeg is. Die kunt u gratis gebruiken.",
        ),
        (
            "Wij kunnen deze kosten niet vergoeden. Dat is een teleurstelling, dat begrijpen wij.",
            "De regeling geldt tot een inkomen dat u net niet hebt. Wij keken met u na waar u wel recht op hebt.",
        ),
    ),
    "safety": (
        (
            "Hier komt geen dertigkilometerzone.",
            "Dit is de weg voor ambulance en bus. Wij hebben wel de oversteek bij de school beter verlicht.",
        ),
        (
            "Wij plaatsen geen hek om het plein.",
            "Een hek helpt volgens de wijkagent niet en houdt ook de kinderen buiten. Wij gaan wel vaker kijken.",
        ),
    ),
}
# To whom it was passed on, and the answer, by domain.
PASSED_ON: dict[str, Pairs] = {
    "physical": (
        (
            "Waterschap Wessestreek, telefoon 0800 00 00",
            "De beek is van het waterschap. Wij gaven door wat u schreef, zonder uw gegevens. Zij komen kijken.",
        ),
        (
            "Woonvast, afdeling onderhoud",
            "Dit stuk grond is van Woonvast. Zij weten ervan en zetten het op de ronde van volgende week.",
        ),
        (
            "Provincie, meldpunt wegen",
            "Deze weg is van de provincie. Wij hebben het daar gemeld en vragen over een maand hoe het staat.",
        ),
    ),
    "social": (
        (
            "De Schakel, buurtkamer",
            "De Schakel kan dit beter dan wij. Zij weten dat u misschien belt; zonder uw gegevens, dus u kiest zelf.",
        ),
        (
            "Juridisch Loket, telefoon 0800 80 20",
            "Voor uw recht is het Juridisch Loket er, gratis. Wij schreven mee op wat u daar kunt vragen.",
        ),
    ),
    "safety": (
        (
            "Politie Voorbeeldstad, wijkagent",
            "Dit is werk van de politie. De wijkagent weet het en loopt er de komende weken langs.",
        ),
        (
            "ProRail, meldpunt overwegen",
            "De overweg is van ProRail. Wij hebben het gemeld en houden het in de gaten.",
        ),
    ),
}
# What part of the work goes to someone else, by domain.
WORK: dict[str, Texts] = {
    "physical": (
        "Stoeptegels rechtleggen over tien meter",
        "Lamp vervangen en de mast nakijken",
        "Takken boven het fietspad wegsnoeien",
        "Grofvuil ophalen en de container nazien",
        "Verstopte kolk schoonmaken",
    ),
    "social": (
        "Langsgaan en vragen wie er mee wil eten op donderdag",
        "Een vaste vrijwilliger zoeken voor de boodschappen",
        "Uitzoeken welke sportclub plaats heeft en wat het kost",
    ),
    "safety": (
        "Twee weken in de avond een ronde lopen en opschrijven wat u ziet",
        "Met de groep praten en vragen wat zij nodig hebben",
        "Snelheid meten op twee doordeweekse dagen",
    ),
}
# Who of the cast does such parts, by domain.
PARTIES: dict[str, Texts] = {
    "physical": ("paul-terwel", "partner"),
    "social": ("wilma-reinders", "rick-bosman", "karim-ouali"),
    "safety": ("karim-ouali", "lotte-kamphuis", "paul-terwel"),
}
CONTRACTORS: Pairs = (
    ("Bestrating Ten Have", "werk@tenhave-bestrating.example"),
    ("Lichtwerk Oost", "storingen@lichtwerk.example"),
    ("Groenbedrijf De Wilg", "planning@dewilg.example"),
)
DONE: Texts = (
    "Gedaan. Het ligt weer recht en de rommel is mee.",
    "Klaar. Wij kijken over een maand of het zo blijft.",
    "Uitgevoerd zoals gevraagd. Er was niemand die last had.",
    "Gesproken en afspraken gemaakt; die staan op papier.",
)
GIVEN_BACK: Texts = (
    "Dit ligt niet in ons deel van de wijk. Vraag het aan de buren.",
    "Wij hebben hier het materieel niet voor. Een ander bedrijf is sneller.",
)
# What reporters say more, by whether it helped.
JUDGED: dict[str, Texts] = {
    "yes": (
        "Fijn dat er zo snel iemand belde.",
        "Ziet er weer netjes uit.",
        "Dank u wel, dit scheelt echt.",
        "Goed geholpen, en ik wist steeds hoe het stond.",
    ),
    "partly": (
        "Overdag wel, 's avonds nog niet.",
        "Beter dan eerst, maar nog niet weg.",
        "Voor nu wel. Ik ben benieuwd of het zo blijft.",
    ),
    "no": (
        "Ik begrijp de reden, maar ik heb er nog steeds last van.",
        "Na een week was het weer hetzelfde.",
        "Ik had gehoopt dat er iemand zou komen kijken.",
    ),
}
# What was learned, by domain: nothing of a case.
LESSONS: dict[str, Texts] = {
    "physical": (
        "Loop samen met de melder langs de plek: dat scheelt een tweede rit.",
        "Vraag bij een kapotte lamp meteen naar het nummer van de mast.",
        "Zeg bij groot onderhoud het jaar erbij; 'later' leest als 'nooit'.",
        "Een grotere bak helpt alleen als hij ook vaker wordt geleegd.",
    ),
    "social": (
        "Wie één keer meeloopt naar de eerste bijeenkomst, maakt dat iemand blijft komen.",
        "Bel ook als er geen nieuws is: dat stelt meer gerust dan een brief.",
        "Vraag eerst wat iemand zelf al probeerde, voordat je iets aanbiedt.",
    ),
    "safety": (
        "Praten met de groep zelf leverde meer op dan drie weken toezicht.",
        "Leg uit waarom een camera niet mag, dan blijft het gesprek gaan.",
        "Meet eerst de snelheid: de cijfers haalden de ruzie uit de straat.",
    ),
}
