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
# What part of the work goes to someone else, by theme; of the other themes nothing is given away.
WORK: dict[str, Texts] = {
    "afval": ("Grofvuil ophalen en de container nazien", "De struiken langs het pad schoonmaken"),
    "groen": ("Takken boven het pad wegsnoeien", "De heg bij de hoek lager zetten"),
    "straat-en-stoep": ("Stoeptegels rechtleggen over tien meter", "Het gat in de weg dichten"),
    "verlichting": ("Lamp vervangen en de mast nakijken",),
    "water": ("Verstopte kolk schoonmaken", "Het riool met de camera nakijken"),
    "spelen-en-bewegen": ("Het speeltoestel nakijken en vastzetten",),
    "wonen": ("In het portiek naar de vochtplekken kijken", "De dakgoot nalopen"),
    "eenzaamheid": ("Langsgaan en vragen wie er donderdag mee wil eten",),
    "ontmoeten": ("Een vaste vrijwilliger zoeken voor de koffieochtend",),
    "opgroeien": ("Uitzoeken welke club plaats heeft en wat het kost",),
    "verkeer": ("Snelheid meten op twee doordeweekse dagen", "De markering van de oversteek overdoen"),
    "groepen-op-straat": ("Met de groep praten en vragen wat zij nodig hebben",),
    "vernieling": ("De schade aan het bankje herstellen",),
}
# Who of the cast does such parts, by theme; where nobody is named it is the department.
PARTIES: dict[str, Texts] = {
    "wonen": ("partner",),
    "eenzaamheid": ("wilma-reinders",),
    "ontmoeten": ("wilma-reinders",),
    "opgroeien": ("rick-bosman", "karim-ouali"),
    "groepen-op-straat": ("karim-ouali",),
}
DEPARTMENT: Texts = ("paul-terwel",)
# Which firm does the work of which theme; of the themes without one the department does it.
_PAVERS = ("Bestrating Ten Have", "werk@tenhave-bestrating.example")
_GREEN = ("Groenbedrijf De Wilg", "planning@dewilg.example")
CONTRACTORS: dict[str, tuple[str, str]] = {
    "afval": _GREEN,
    "groen": _GREEN,
    "spelen-en-bewegen": _GREEN,
    "straat-en-stoep": _PAVERS,
    "verkeer": _PAVERS,
    "water": _PAVERS,
    "verlichting": ("Lichtwerk Oost", "storingen@lichtwerk.example"),
}
DONE: Texts = (
    "Gedaan. Alles is weer in orde en de rommel is mee.",
    "Klaar. Wij kijken over een maand of het zo blijft.",
    "Uitgevoerd zoals gevraagd. Er was niemand die last had.",
    "Geregeld. Wat wij afspraken, staat op papier.",
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
# What was learned, by theme: nothing of a case.
LESSONS: dict[str, Texts] = {
    "afval": (
        "Een grotere bak helpt alleen als hij ook vaker wordt geleegd.",
        "Een container die buren beheren, blijft schoon.",
    ),
    "groen": ("Zeg vóór het kappen wat ervoor terugkomt: dat scheelt tien telefoontjes.",),
    "straat-en-stoep": ("Zeg bij groot onderhoud het jaar erbij; 'later' leest als 'nooit'.",),
    "verlichting": ("Vraag bij een kapotte lamp meteen naar het nummer van de mast.",),
    "water": ("Loop bij wateroverlast langs tijdens de bui, niet erna.",),
    "parkeren": ("Tel eerst op drie avonden: de drukte is vaak één avond.",),
    "spelen-en-bewegen": ("Laat kinderen kiezen welk toestel terugkomt, dan wordt het gebruikt.",),
    "wonen": ("Ga bij schimmel samen met de verhuurder kijken: dat scheelt een tweede rit.",),
    "dieren": ("Ratten verdwijnen pas als ook het voer weg is: spreek de hele straat.",),
    "eenzaamheid": ("Wie één keer meeloopt naar de eerste bijeenkomst, maakt dat iemand blijft komen.",),
    "geld-en-werk": ("Vul het formulier samen in; een brief erover helpt niemand.",),
    "zorg-en-hulp": ("Vraag eerst wat iemand zelf al probeerde, voordat je iets aanbiedt.",),
    "opgroeien": ("Bel de club zelf even voor: dan staat er iemand klaar bij de deur.",),
    "ontmoeten": ("Begin klein: een tafel buiten trekt meer mensen dan een zaal.",),
    "buren": ("Spreek buren eerst apart, en dan pas samen.",),
    "verkeer": ("Meet eerst de snelheid: de cijfers haalden de ruzie uit de straat.",),
    "geluid": ("Luister zelf op het uur dat iemand noemt; overdag hoor je niets.",),
    "groepen-op-straat": ("Praten met de groep zelf leverde meer op dan drie weken toezicht.",),
    "vernieling": ("Herstel binnen een dag: wat heel is, blijft langer heel.",),
    "onveilig-gevoel": ("Loop de route samen, in het donker: dan zie je wat iemand bedoelt.",),
}
