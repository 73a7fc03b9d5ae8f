"""Safety: what harms, threatens or keeps people indoors."""

from gewoondoen.signals.categories import shapes as s
from gewoondoen.signals.categories.shapes import DefaultCategory as Category
from gewoondoen.signals.categories.shapes import Elsewhere

POLICE = Elsewhere(
    f"{s.EMERGENCY} Zonder haast belt u de politie op 0900-8844. Liever anoniem? Meld Misdaad Anoniem: 0800-7000. "
    "Aangifte doet u bij de politie, vaak ook via internet.",
    f"{s.EMERGENCY_EN} Without haste call the police on 0900-8844. Rather anonymously? Meld Misdaad Anoniem: "
    "0800-7000. "
    "You report a crime to the police, often online too.",
    "https://www.politie.nl/aangifte-of-melding-doen",
)

# An entry reads as a paragraph: names, examples, words, then who handles it and what is asked.
# fmt: off
SAFETY_THEMES: dict[str, tuple[Category, ...]] = {
    "verkeer": (
        Category("te-hard-rijden", "Te hard rijden", "Speeding", "Snelheidsovertredingen",
            "racen, sluipverkeer, geen drempel", "racing, rat run, no bump",
            "hard, rijden, snelheid, racen, drempel, sluiproute, scheuren, dertig, zestig, gas, geflitst, "
            "snelheidsmeter",
            s.TRAFFIC, 15, (s.WHEN, s.HOW_OFTEN), in_street=True),
        Category("gevaarlijke-oversteek", "Gevaarlijke oversteek of kruising", "Dangerous crossing or junction",
            "Verkeersveiligheid kruispunt", "slecht zicht, geen zebra, onduidelijke voorrang",
            "poor sight, no zebra, priority",
            "oversteek, oversteken, zebrapad, kruising, kruispunt, voorrang, zicht, bijna, aangereden, ongeluk, "
            "rotonde",
            s.TRAFFIC, 15, (s.WHEN,), in_street=True),
        Category("verkeer-bij-school", "Drukte bij een school", "Crowds at a school", "Schoolomgeving",
            "halen en brengen, auto's op de stoep", "dropping off, cars on the pavement",
            "school, halen, brengen, ouders, schoolplein, kwart, auto's, drukte, kinderen, schoolstraat, zoenzone",
            s.TRAFFIC, 10, (s.WHEN,), in_street=True),
        Category("verkeerslicht", "Verkeerslicht of bord", "Traffic light or sign",
            "Verkeersregelinstallatie en bebording",
            "licht kapot of te kort, bord weg of onduidelijk", "light broken or short, sign gone or unclear",
            "verkeerslicht, stoplicht, groen, rood, bord, verkeersbord, wachttijd, tikker, storing, belijning, "
            "markering",
            s.TRAFFIC, 5, (s.STILL_THERE,), in_street=True),
        Category("gevaarlijk-fietspad", "Fietspad onveilig", "Unsafe cycle path", "Fietsveiligheid",
            "te smal, fatbikes, paaltjes, tegenliggers", "too narrow, fatbikes, posts, oncoming",
            "fietspad, fietser, fatbike, fatbikes, scooter, paaltje, smal, tegenliggers, brommer, fietsstraat, "
            "bezorgers",
            s.TRAFFIC, 15, in_street=True),
        Category("vrachtverkeer", "Vrachtverkeer of sluipverkeer", "Lorries or through traffic", "Doorgaand verkeer",
            "vrachtwagens in een woonstraat, trillingen", "lorries in a residential street, vibration",
            "vrachtwagen, vrachtverkeer, sluipverkeer, doorgaand, trillingen, tractor, landbouwverkeer, bus, "
            "navigatie, zwaar",
            s.TRAFFIC, 15, (s.WHEN,)),
    ),
    "geluid": (
        Category("geluid-buren", "Lawaai van buren", "Noise from neighbours", "Burenlawaai",
            "muziek, feest, klussen, ruzie", "music, party, do-it-yourself, rows",
            "muziek, feest, lawaai, herrie, buren, geluid, bas, klussen, boren, nacht, slapen, schreeuwen",
            s.ENFORCEMENT, 5, (s.WHEN, s.HOW_OFTEN)),
        Category("geluid-horeca", "Horeca, terras of evenement", "Cafés, terraces or events", "Horecaoverlast",
            "terras, café, festival, vertrekkende gasten", "terrace, café, festival, guests leaving",
            "terras, café, kroeg, horeca, festival, evenement, muziek, sluitingstijd, gasten, nachtclub, snackbar",
            s.ENFORCEMENT, 5, (s.WHEN,)),
        Category("geluid-verkeer", "Brommers, motoren of verkeerslawaai", "Mopeds, motorcycles or traffic noise",
            "Verkeerslawaai",
            "brommers, knallende uitlaat, drukke weg", "mopeds, banging exhaust, busy road",
            "brommer, scooter, motor, uitlaat, knal, verkeerslawaai, geluidsscherm, crossen, rondjes, toeteren, quad",
            s.TRAFFIC, 15, (s.WHEN,)),
        Category("vuurwerk", "Vuurwerk", "Fireworks", "Vuurwerkoverlast", "knallen, illegaal vuurwerk",
            "bangs, illegal fireworks",
            "vuurwerk, knal, knallen, cobra, rotje, carbid, jaarwisseling, oud, nieuw, bom, afsteken, pijlen",
            s.ENFORCEMENT, 2, (s.STILL_THERE,)),
        Category("blaffende-hond", "Blaffende hond of ander dier", "Barking dog or other animal", "Geluidhinder dieren",
            "hond blaft de hele dag, haan", "dog barks all day, cockerel",
            "blaft, blaffen, blaffende, hond, haan, kraait, jankt, janken, alleen, dag, balkon",
            s.ENFORCEMENT, 10, (s.WHEN, s.HOW_OFTEN)),
        Category("bedrijf-of-bouw", "Bedrijf, bouw of warmtepomp", "Business, building or heat pump",
            "Milieuklacht bedrijf",
            "bouw, airco, warmtepomp, laden en lossen", "building, air conditioner, heat pump, loading",
            "bedrijf, bouw, heien, airco, warmtepomp, laden, lossen, brommen, ventilator, fabriek, stof, geur",
            s.ENFORCEMENT, 10, (s.WHEN,)),
        Category("vliegtuigen-en-trein", "Vliegtuigen of treinen", "Aircraft or trains", "Taak rijk/ProRail",
            "laag vliegen, trein, overweg", "low flying, train, level crossing",
            "vliegtuig, vliegtuigen, helikopter, straaljager, schiphol, trein, spoor, overweg, prorail, drone, rails",
            elsewhere=Elsewhere(
                "Over vliegtuigen: het meldpunt van de luchthaven of, voor militaire vluchten, Defensie. Over het "
                "spoor: "
                "ProRail Publiekscontacten, 0800-7767245.",
                "About aircraft: the airport's complaints desk or, for military flights, Defensie. About railways: "
                "ProRail, "
                "0800-7767245.",
                "https://www.prorail.nl/contact")),
    ),
    "groepen-op-straat": (
        Category("hanggroep", "Groep die overlast geeft", "A group causing nuisance", "Jeugdgroep overlast",
            "hangen, lawaai, rommel", "hanging about, noise, mess",
            "hangjongeren, jongeren, groep, hangen, hangplek, rondhangen, overlast, lawaai, portiek, scooters, lachgas",
            s.ENFORCEMENT, 5, (s.WHEN, s.HOW_MANY)),
        Category("intimidatie", "Intimidatie op straat", "Intimidation in the street", "Intimidatie openbare ruimte",
            "naroepen, bedreigen, de weg versperren", "calling after, threatening, blocking the way",
            "intimiderend, intimidatie, naroepen, nagefloten, sissen, bedreigd, dreigen, bang, omsingeld, "
            "uitschelden, durf",
            s.SAFETY, 2, (s.WHEN,)),
        Category("drank-op-straat", "Drank of drugs op straat", "Drink or drugs in the street",
            "Overlast middelengebruik",
            "drinken, blowen, lachgas, flessen", "drinking, smoking cannabis, nitrous oxide",
            "drank, drinken, dronken, blowen, wiet, lachgas, flessen, blikjes, alcohol, gebruikers, bankje, zwervers",
            s.ENFORCEMENT, 5, (s.WHEN,)),
        Category("jongeren-kans", "Jongeren helpen aan plek of perspectief", "Help young people to a place",
            "Jongerenwerk",
            "een plek, een gesprek, een activiteit", "a place, a talk, an activity",
            "jongerenwerk, plek, jongerenwerker, perspectief, praten, gesprek, activiteit, kans, begeleiden, jop",
            s.SOCIAL_TEAM, 10),
        Category("dakloos", "Iemand slaapt buiten", "Someone is sleeping rough", "Dak- en thuisloosheid",
            "slapen in portiek, tent of auto", "sleeping in a doorway, tent or car",
            "dakloos, slaapt, buiten, tent, portiek, zwerver, slaapzak, auto, kou, bank, station",
            s.SOCIAL_TEAM, 1, (s.STILL_THERE,), urgent=True),
    ),
    "vernieling": (
        Category("vernield", "Iets is vernield", "Something was smashed", "Vandalisme",
            "bushokje, ruit, bank, hek, boompje", "bus shelter, window, bench, fence, tree",
            "vernield, vernieling, vandalisme, bushokje, ruit, gesloopt, kapotgemaakt, ingegooid, omgetrapt, "
            "vandalen, bank",
            s.PUBLIC_SPACE, 5, (s.DANGEROUS, s.STILL_THERE), in_street=True),
        Category("graffiti", "Graffiti of stickers", "Graffiti or stickers", "Graffiti",
            "kladden, stickers, leuzen", "scrawls, stickers, slogans",
            "graffiti, bekladden, beklad, spuitbus, stickers, tag, muur, leus, tekst, verf, gespoten",
            s.PUBLIC_SPACE, 10, in_street=True),
        Category("haatleus", "Kwetsende tekst of hakenkruis", "Hurtful text or swastika", "Discriminerende bekladding",
            "racistische of bedreigende tekst", "racist or threatening text",
            "hakenkruis, racistisch, haat, kwetsend, nazi, discriminerend, bedreigend, antisemitisch, tekst, leus, "
            "swastika",
            s.PUBLIC_SPACE, 1, (s.STILL_THERE,), urgent=True, in_street=True),
        Category("brandje", "Brandje of brandstichting", "Small fire or arson", "Brandstichting buiten",
            "container, prullenbak of auto in brand", "container, bin or car on fire",
            "brand, brandje, brandstichting, aangestoken, container, fikkie, vuur, autobrand, verbrand, roet, fik",
            s.SAFETY, 3, (s.STILL_THERE,)),
        Category("onveilig-door-inbraak", "Zorgen over inbraak of diefstal", "Worries about burglary or theft",
            "High impact crime preventie", "inbraakgolf, verlichting, buurtpreventie",
            "burglaries, lighting, neighbourhood watch",
            "inbraak, inbraken, ingebroken, inbreker, preventie, buurtpreventie, whatsapp, slot, camera, achterpad, "
            "gestolen",
            s.SAFETY, 5),
        Category("aangifte", "Aangifte van diefstal of inbraak", "Reporting a theft or burglary", "Aangifte (politie)",
            "fiets gestolen, ingebroken, opgelicht", "bicycle stolen, burgled, cheated",
            "aangifte, gestolen, fietsendiefstal, diefstal, beroofd, beroving, oplichting, opgelicht, portemonnee, "
            "zakkenroller",
            elsewhere=POLICE),
    ),
    "drugs-en-ondermijning": (
        Category("dealen", "Drugs dealen", "Drug dealing", "Drugshandel",
            "auto's die kort stoppen, overdracht, koeriers", "cars that stop briefly, handing over",
            "dealen, dealer, drugs, coke, auto's, kort, stoppen, overdracht, zakjes, koerier, klanten, handel",
            s.SAFETY, 5, (s.WHEN, s.HOW_OFTEN)),
        Category("verdacht-pand", "Verdacht pand of hennep", "Suspicious building or cannabis",
            "Hennepkwekerij/drugslab",
            "wietlucht, geblindeerd, vreemde leidingen", "smell of cannabis, blacked out windows",
            "wiet, hennep, plantage, wietlucht, geur, pand, loods, geblindeerd, drugslab, chemische, afgeplakt, zoemen",
            s.SAFETY, 3, (s.SINCE,)),
        Category("verdacht-bedrijf", "Een zaak waar iets niet klopt", "A business that does not add up", "Ondermijning",
            "nooit klanten, contant geld, nachtelijk bezoek", "never customers, cash, visitors at night",
            "witwassen, klanten, zaak, contant, belwinkel, kapper, autoverhuur, garagebox, nachtelijk, klopt, "
            "ondermijning",
            s.SAFETY, 10),
        Category("uitbuiting", "Uitbuiting of mensenhandel", "Exploitation or trafficking", "Mensenhandel",
            "gedwongen werk, opgesloten, ronselen van jongeren", "forced labour, locked up, young people recruited",
            "uitbuiting, mensenhandel, gedwongen, paspoort, opgesloten, ronselen, prostitutie, geronseld, loverboy, "
            "slaven",
            s.SAFETY, 1, urgent=True),
        Category("bedreiging-of-wapen", "Wapen, bedreiging of misdrijf nu", "Weapon, threat or crime right now",
            "Politiezaak",
            "iemand met een mes, schietpartij, geweld", "someone with a knife, shooting, violence",
            "wapen, mes, pistool, schieten, geschoten, bedreigt, explosie, geweld, vechten, steekpartij, overval",
            elsewhere=POLICE),
    ),
    "onveilig-gevoel": (
        Category("plek-die-ik-mijd", "Een plek die ik mijd", "A place I avoid", "Onveiligheidsbeleving",
            "donker pad, tunnel, station, park", "dark path, tunnel, station, park",
            "durf, bang, mijd, omlopen, tunnel, donker, pad, onveilig, 's avonds, station, park, alleen",
            s.SAFETY, 10, (s.WHEN,)),
        Category("verward-persoon", "Iemand die in de war is", "Someone who is confused", "Onbegrepen gedrag",
            "roept op straat, gevaar voor zichzelf, vervuild", "shouting in the street, a danger to himself",
            "verward, war, schreeuwt, roept, onbegrepen, gedrag, psychose, zichzelf, vreemd, buurman, waanbeelden",
            s.SOCIAL_TEAM, 1, (s.STILL_THERE, s.HOW_OFTEN), urgent=True),
        Category("lastiggevallen", "Lastiggevallen of gestalkt", "Harassed or stalked", "Stalking en lastigvallen",
            "achtervolgd, lastiggevallen, ongewenst contact", "followed, harassed, unwanted contact",
            "lastiggevallen, gestalkt, stalking, achtervolgd, ongewenst, bellen, ex, volgt, aangeraakt, aanranding, "
            "gluurder",
            s.SAFETY, 1, (s.HOW_OFTEN,), urgent=True),
        Category("meer-toezicht", "Meer toezicht of camera's", "More supervision or cameras", "Verzoek toezicht",
            "boa's, wijkagent, camera", "enforcement officers, community police, camera",
            "toezicht, camera, boa, wijkagent, handhaver, surveilleren, politie, vaker, zichtbaar, controle, lopen",
            s.ENFORCEMENT, 10, (s.WHEN,)),
        Category("onrust-in-de-buurt", "Onrust na iets dat gebeurde", "Unrest after something happened",
            "Maatschappelijke onrust",
            "incident, geruchten, spanning tussen groepen", "incident, rumours, tension between groups",
            "onrust, incident, geruchten, spanning, groepen, explosie, opvang, boos, protest, schietpartij, praten",
            s.SAFETY, 3),
        Category("spoed-politie", "Nu gevaar of verdachte situatie", "Danger now, or something suspicious",
            "Spoed (112)",
            "inbreker, vechtpartij, verdacht persoon", "burglar, fight, suspicious person",
            "nu, verdacht, inbreker, vechtpartij, gevaar, alarm, politie, spoed, meteen, ruit, sluipt",
            elsewhere=POLICE),
    ),
}
