"""Social: how people live, and live together."""

from gewoondoen.signals.categories import shapes as s
from gewoondoen.signals.categories.shapes import DefaultCategory as Category
from gewoondoen.signals.categories.shapes import Elsewhere, Question

CHILD_AGE = Question("leeftijd", "Hoe oud is het kind ongeveer?", "About how old is the child?", "number")
KNOWN = Question("al-hulp", "Is er al hulp van iemand of een organisatie?", "Is anybody helping already?", "yes_no")

# An entry reads as a paragraph: names, examples, words, then who handles it and what is asked.
# fmt: off
SOCIAL: dict[str, tuple[Category, ...]] = {
    "eenzaamheid": (
        Category("iemand-die-alleen-is", "Iemand die weinig mensen ziet", "Someone who sees few people", "Eenzaamheid",
            "een buur die niet meer buiten komt", "a neighbour who no longer comes out",
            "eenzaam, eenzaamheid, alleen, niemand, buurman, buurvrouw, aanspraak, ziet, oudere, gordijnen, bezoek",
            s.SOCIAL_TEAM, 5, (KNOWN, s.SINCE)),
        Category("zorg-om-buur", "Ik maak me zorgen over een buur", "I worry about a neighbour", "Zorgelijke situatie",
            "post stapelt op, verwaarlozing, vergeetachtig", "post piling up, neglect, forgetful",
            "zorgen, buur, verwaarloosd, vergeet, dementie, post, brievenbus, vervuild, verward, mager, stinkt",
            s.SOCIAL_TEAM, 3, (KNOWN,)),
        Category("iets-doen-voor-een-ander", "Iets doen voor een ander", "Do something for others", "Vrijwillige inzet",
            "maatje zijn, boodschappen doen, koken", "be a buddy, do shopping, cook",
            "maatje, vrijwilliger, helpen, boodschappen, koken, bezoek, aanbieden, klusjes, wandelen, samen, omzien",
            s.SOCIAL_TEAM, 5),
        Category("hulp-van-buren-gezocht", "Hulp gezocht van buurtgenoten", "Help wanted from neighbours",
            "Hulpvraag burenhulp",
            "vervoer, klusje, gezelschap, oppas", "a lift, a chore, company, babysitting",
            "gezocht, klusje, gezelschap, oppas, meerijden, hulp, wandelen, boodschappen, tuin, tillen, schaken",
            s.SOCIAL_TEAM, 5),
    ),
    "geld-en-werk": (
        Category("schulden", "Schulden of rekeningen", "Debts or bills", "Schuldhulpverlening",
            "rekeningen niet kunnen betalen, deurwaarder", "unable to pay bills, bailiff",
            "schuld, schulden, rekening, betalen, deurwaarder, incasso, aanmaning, achterstand, rood, geld, "
            "huurachterstand",
            s.SOCIAL_TEAM, 5, (KNOWN,)),
        Category("afsluiting-of-ontruiming", "Afsluiting of uitzetting dreigt", "About to be cut off or evicted",
            "Crisis financiën", "energie afgesloten, huis uit", "power cut off, out of the home",
            "afgesloten, afsluiting, ontruiming, uitzetting, deurwaarder, energie, eten, voedselbank, huis, dakloos, "
            "vonnis",
            s.SOCIAL_TEAM, 1, (KNOWN,), urgent=True),
        Category("uitkering", "Uitkering of toeslag", "Benefit or allowance", "Inkomensondersteuning",
            "wachten op bijstand, terugbetalen, stopgezet", "waiting for benefit, paying back, stopped",
            "uitkering, bijstand, toeslag, stopgezet, terugbetalen, aanvraag, wachten, inkomen, gekort, beslissing, "
            "bezwaar",
            s.SOCIAL_TEAM, 10, (s.SINCE,)),
        Category("rondkomen", "Rondkomen en minimaregelingen", "Making ends meet", "Minimabeleid",
            "energie, schoolspullen, sport voor de kinderen", "energy, school things, sport for the children",
            "rondkomen, minima, energie, duur, voedselbank, kledingbank, schoolspullen, sportclub, stadspas, arm, "
            "armoede",
            s.SOCIAL_TEAM, 10),
        Category("formulier", "Een formulier of brief lukt niet", "A form or letter I cannot manage", "Formulierenhulp",
            "aanvraag, DigiD, moeilijke brief", "application, DigiD, difficult letter",
            "formulier, brief, aanvraag, digid, invullen, begrijp, ingewikkeld, website, inloggen, papieren, ambtelijk",
            s.FRONT_DESK, 5),
        Category("werk-zoeken", "Werk zoeken", "Looking for work", "Re-integratie",
            "werk, stage, omscholing, vrijwilligerswerk", "work, placement, retraining, voluntary work",
            "werk, baan, solliciteren, stage, ontslag, omscholing, cv, werkzoekend, werkloos, reïntegratie, "
            "leerwerkplek",
            s.SOCIAL_TEAM, 10),
        Category("belasting-en-uwv", "Belastingdienst, UWV of SVB", "Tax office, UWV or SVB", "Taak rijksuitvoering",
            "huurtoeslag, WW, WIA, AOW", "rent allowance, unemployment benefit, state pension",
            "belasting, belastingdienst, huurtoeslag, zorgtoeslag, uwv, ww, wia, aow, svb, kinderbijslag, wajong",
            elsewhere=Elsewhere(
                "Voor toeslagen en inkomstenbelasting belt u de BelastingTelefoon (0800-0543), voor WW, WIA en "
                "Wajong UWV, "
                "voor AOW en kinderbijslag de SVB. Loopt u er vast? Meld het dan als ‘vastgelopen’.",
                "For allowances and income tax call the BelastingTelefoon (0800-0543); for unemployment or disability "
                "benefit UWV; for state pension SVB. Stuck there? Then report it as ‘stuck in the system’.",
                "https://www.belastingdienst.nl/")),
    ),
    "zorg-en-hulp": (
        Category("huishoudelijke-hulp", "Hulp in huis", "Help at home", "Wmo huishoudelijke ondersteuning",
            "hulp komt niet, wachtlijst, minder uren", "help does not come, waiting list, fewer hours",
            "huishoudelijke, hulp, schoonmaken, wmo, wachtlijst, uren, poetsen, thuiszorg, indicatie, "
            "keukentafelgesprek",
            s.SOCIAL_TEAM, 10, (s.SINCE, KNOWN)),
        Category("hulpmiddel", "Rolstoel, scootmobiel of aanpassing", "Wheelchair, mobility scooter or adaptation",
            "Wmo hulpmiddelen", "kapot, niet geleverd, aanvraag", "broken, not delivered, request",
            "rolstoel, scootmobiel, traplift, aanpassing, douche, hulpmiddel, drempel, kapot, geleverd, wmo, rollator",
            s.SOCIAL_TEAM, 10, (s.SINCE,)),
        Category("vervoer", "Vervoer en taxi", "Transport and taxi", "Wmo-vervoer en leerlingenvervoer",
            "taxi te laat, leerlingenvervoer, geen bus", "late taxi, school transport, no bus",
            "taxi, vervoer, regiotaxi, leerlingenvervoer, busje, laat, bushalte, valys, ziekenhuis, deeltaxi, ophalen",
            s.SOCIAL_TEAM, 5, (s.HOW_OFTEN,)),
        Category("mantelzorg", "Mantelzorg", "Caring for a relative", "Mantelzorgondersteuning",
            "het wordt te veel, even vrij, hulp bij zorgen", "it is too much, a break, help with caring",
            "mantelzorg, mantelzorger, zorgen, moeder, vader, partner, respijt, overbelast, moe, dementie, "
            "dagbesteding",
            s.SOCIAL_TEAM, 5, (KNOWN,)),
        Category("psychische-nood", "Psychische hulp", "Help with mental health", "GGZ en bemoeizorg",
            "somber, verslaafd, wachtlijst, iemand is in de war", "low, addicted, waiting list, someone confused",
            "psychisch, somber, depressief, verslaafd, verslaving, ggz, wachtlijst, angst, zelfmoord, alcohol, verward",
            s.SOCIAL_TEAM, 2, (KNOWN,)),
        Category("van-loket-naar-loket", "Van loket naar loket", "From desk to desk", "Multiproblematiek",
            "niemand voelt zich verantwoordelijk", "nobody feels responsible",
            "loket, verwezen, doorverwezen, kastje, muur, niemand, instanties, steeds, opnieuw, vertellen, vastgelopen",
            s.SOCIAL_TEAM, 5, (s.SINCE,)),
        Category("huisarts-of-spoed", "Huisarts, medicijnen of spoed", "Doctor, medicine or emergency", "Taak zorg",
            "huisarts, tandarts, apotheek, ziekenhuis", "doctor, dentist, chemist, hospital",
            "huisarts, tandarts, apotheek, ziekenhuis, medicijn, dokter, zorgverzekering, huisartsenpost, recept, pijn",
            elsewhere=Elsewhere(
                "Bel uw huisarts of de huisartsenpost; in levensgevaar 112. Denkt u aan zelfmoord? Bel 113 of "
                "0800-0113, "
                "dag en nacht. Met klachten over zorg helpt het Landelijk Meldpunt Zorg.",
                "Call your doctor or the out-of-hours surgery; 112 when life is in danger. Thinking of suicide? Call "
                "113 "
                "or 0800-0113, day and night. The Landelijk Meldpunt Zorg helps with complaints about care.",
                "https://www.landelijkmeldpuntzorg.nl/")),
    ),
    "opgroeien": (
        Category("niets-te-doen-jeugd", "Niets te doen voor jongeren", "Nothing to do for young people",
            "Jeugdvoorzieningen",
            "geen plek, geen activiteiten", "no place, no activities",
            "jongeren, jeugd, tieners, vervelen, activiteiten, jongerencentrum, plek, doen, hangen, buurthuis, sport",
            s.SOCIAL_TEAM, 15),
        Category("school", "School of schoolplein", "School or school yard", "Onderwijs en schoolgebouwen",
            "schoolplein, wachtlijst, overgang, gebouw", "school yard, waiting list, transition, building",
            "school, schoolplein, juf, meester, klas, wachtlijst, groep, schoolgebouw, inschrijven, plein, middelbare",
            s.FRONT_DESK, 10),
        Category("niet-naar-school", "Een kind gaat niet naar school", "A child does not go to school", "Leerplicht",
            "thuiszitter, spijbelen, geen plek", "at home, truanting, no place",
            "thuiszitter, spijbelt, spijbelen, leerplicht, schoolverlater, thuis, geschorst, plek, leerling, verzuim",
            s.SOCIAL_TEAM, 5, (CHILD_AGE, s.SINCE)),
        Category("opvoeden", "Vragen over opvoeden", "Questions about bringing up children", "Opvoedondersteuning",
            "gedrag, scheiding, puber, slapen", "behaviour, divorce, teenager, sleep",
            "opvoeden, opvoeding, gedrag, puber, scheiding, luisteren, gamen, telefoon, consultatiebureau, ouders, "
            "gezin",
            s.SOCIAL_TEAM, 5, (CHILD_AGE,)),
        Category("jeugdhulp", "Wachten op jeugdhulp", "Waiting for youth care", "Jeugdwet",
            "wachtlijst, begeleiding, indicatie", "waiting list, support, assessment",
            "jeugdhulp, jeugdzorg, wachtlijst, begeleiding, autisme, adhd, dyslexie, indicatie, pgb, therapie, "
            "behandeling",
            s.SOCIAL_TEAM, 5, (CHILD_AGE, s.SINCE)),
        Category("na-school", "Sport en activiteiten na school", "Sport and activities after school",
            "Naschools aanbod",
            "club te duur, geen aanbod, huiswerk", "club too dear, nothing on offer, homework",
            "naschools, sportclub, club, huiswerk, zwemles, muziekles, bso, opvang, vakantie, jeugdfonds, contributie",
            s.SOCIAL_TEAM, 10),
        Category("kind-niet-veilig", "Een kind is niet veilig", "A child is not safe", "Veilig Thuis",
            "mishandeling, verwaarlozing, geweld thuis", "abuse, neglect, violence at home",
            "mishandeld, mishandeling, geslagen, slaat, verwaarlozing, huilen, gillen, geweld, blauwe, plekken, "
            "misbruik",
            elsewhere=Elsewhere(
                f"{s.EMERGENCY} Denkt u aan mishandeling of geweld thuis? Bel Veilig Thuis: 0800-2000, dag en nacht, "
                "gratis. "
                "Ook voor advies, zonder namen te noemen.",
                f"{s.EMERGENCY_EN} Do you suspect abuse or violence at home? Call Veilig Thuis: 0800-2000, day and "
                "night, "
                "free. Also for advice, without naming names.",
                "https://veiligthuis.nl/")),
    ),
    "ontmoeten": (
        Category("buurthuis", "Buurthuis of ontmoetingsplek", "Community centre or meeting place", "Accommodaties",
            "openingstijden, geen plek, sluit", "opening hours, no place, closing",
            "buurthuis, wijkcentrum, ontmoetingsplek, openingstijden, zaal, huiskamer, inloop, sluit, dicht, "
            "buurtkamer",
            s.SOCIAL_TEAM, 10),
        Category("buurtactiviteit", "Feest, maaltijd of activiteit", "Party, meal or activity",
            "Buurtinitiatief activiteit",
            "straatfeest, eettafel, burendag, speeldag", "street party, shared meal, play day",
            "straatfeest, buurtfeest, barbecue, maaltijd, eettafel, burendag, activiteit, markt, organiseren, koffie",
            s.SOCIAL_TEAM, 10),
        Category("evenement-vergunning", "Straat afsluiten of evenement melden", "Close a street or hold an event",
            "Evenementenvergunning", "vergunning, hekken, kleine evenementen", "permit, fences, small events",
            "vergunning, evenement, afsluiten, hekken, melding, podium, muziek, kramen, rommelmarkt, optocht, tent",
            s.FRONT_DESK, 10, (Question("datum", "Op welke dag?", "On which day?", "date"),)),
        Category("vrijwilligers", "Vrijwilligers", "Volunteers", "Vrijwilligersbeleid",
            "vrijwilligers gezocht, waardering, vergoeding", "volunteers wanted, thanks, expenses",
            "vrijwilliger, vrijwilligers, gezocht, vergoeding, bestuur, stichting, vereniging, handen, inzet, "
            "waardering",
            s.SOCIAL_TEAM, 10),
        Category("buurttuin", "Buurttuin of plek zelf beheren", "Community garden or looking after a place",
            "Zelfbeheer",
            "moestuin, geveltuin, perk adopteren", "kitchen garden, front garden, adopt a bed",
            "buurttuin, moestuin, geveltuin, zelfbeheer, adopteren, perk, plantenbak, bloemen, pluktuin, "
            "onderhouden, tuin",
            s.PUBLIC_SPACE, 15),
    ),
    "buren": (
        Category("burenruzie", "Ruzie met de buren", "A row with the neighbours", "Burenconflict",
            "schelden, pesten, niet meer groeten", "abuse, bullying, no longer greeting",
            "ruzie, buren, buurman, buurvrouw, schelden, pesten, conflict, bemiddeling, groeten, treiteren, overburen",
            s.SOCIAL_TEAM, 5, (s.HOW_OFTEN,)),
        Category("samenleven-portiek", "Samenleven in portiek of straat", "Living together in a block or street",
            "Leefbaarheid",
            "trap schoonmaken, kinderwagens, regels", "cleaning the stairs, prams, rules",
            "portiek, trap, trappenhuis, galerij, regels, schoonmaken, kinderwagen, fietsen, gang, flat, afspraken",
            s.SOCIAL_TEAM, 10),
        Category("discriminatie", "Discriminatie", "Discrimination", "Discriminatie",
            "uitgescholden of buitengesloten om wie u bent", "insulted or left out because of who you are",
            "discriminatie, racisme, uitgescholden, moslim, homo, huidskleur, buitengesloten, hoofddoek, geweigerd, "
            "gehandicapt",
            s.SOCIAL_TEAM, 5),
        Category("rook-en-stank-buren", "Rook of stank van buren", "Smoke or smell from neighbours", "Hinder buren",
            "houtkachel, barbecue, vuurkorf, mest", "wood stove, barbecue, fire basket, manure",
            "rook, houtkachel, stank, barbecue, vuurkorf, stoken, open, haard, wiet, geur, mest",
            s.ENFORCEMENT, 10, (s.WHEN, s.HOW_OFTEN)),
        Category("erfgrens", "Schutting of erfgrens", "Fence or boundary", "Privaatrechtelijk burengeschil",
            "waar loopt de grens, wie betaalt de schutting", "where is the boundary, who pays for the fence",
            "schutting, erfgrens, grens, erfafscheiding, kadaster, overpad, muur, betaalt, hek, meter, recht",
            elsewhere=Elsewhere(
                "De gemeente beslist niet over een schutting of grens tussen buren. Buurtbemiddeling helpt gratis; het "
                "Kadaster kan de grens aanwijzen; het Juridisch Loket geeft advies: 0800-8020.",
                "The municipality does not decide about fences and boundaries between neighbours. Mediation helps "
                "free of "
                "charge; the Kadaster can point out the boundary; the Juridisch Loket gives advice: 0800-8020.",
                "https://www.juridischloket.nl/")),
    ),
    "taal-en-meedoen": (
        Category("taalles", "Nederlands leren", "Learning Dutch", "Taal en inburgering",
            "les, taalmaatje, inburgering", "lessons, language buddy, integration",
            "nederlands, taal, leren, les, taalles, cursus, taalmaatje, inburgering, inburgeren, lezen, schrijven",
            s.SOCIAL_TEAM, 10),
        Category("digitale-hulp", "Hulp met internet of telefoon", "Help with internet or telephone",
            "Digitale inclusie",
            "computer, DigiD, app, bankzaken", "computer, DigiD, app, banking",
            "computer, internet, telefoon, app, digid, wachtwoord, mail, tablet, wifi, digitaal, inloggen",
            s.SOCIAL_TEAM, 10),
        Category("nieuw-in-de-wijk", "Nieuw in de wijk of in Nederland", "New in the area or country", "Nieuwkomers",
            "wegwijs worden, statushouders, Oekraïne", "finding one's way, refugees, Ukraine",
            "nieuw, nieuwkomer, statushouder, vluchteling, oekraïne, wegwijs, verhuisd, gezinshereniging, asiel, azc",
            s.SOCIAL_TEAM, 10),
        Category("begrijpelijk", "De gemeente is niet te begrijpen", "The municipality is hard to understand",
            "Toegankelijkheid",
            "moeilijke brieven, geen tolk, website", "difficult letters, no interpreter, website",
            "begrijp, brief, moeilijk, taal, tolk, website, ambtelijk, onduidelijk, vertalen, braille, doof",
            s.FRONT_DESK, 10),
        Category("toegankelijk-gebouw", "Een plek is niet toegankelijk", "A place is not accessible",
            "Fysieke toegankelijkheid",
            "geen lift, drempel, geen invalidentoilet", "no lift, a step, no accessible toilet",
            "toegankelijk, rolstoel, drempel, lift, invalidentoilet, blind, slechtziend, gids, ringleiding, trap, "
            "beperking",
            s.PUBLIC_SPACE, 15, in_street=True),
    ),
}
