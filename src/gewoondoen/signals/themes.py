"""The themes a municipality starts with: plain data, which it may change to its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DefaultTheme:
    """A sub-theme of one of the three domains, with the words by which a resident would know it.

    `call_within` is the promise that goes with it: working days until the first contact.
    """

    slug: str
    domain: str
    name: str
    name_en: str
    hint: str
    hint_en: str
    call_within: int = 3


DEFAULT_THEMES = (
    # Physical: what one can point at in the street, and the home itself.
    DefaultTheme(
        "afval",
        "physical",
        "Afval en zwerfvuil",
        "Rubbish and litter",
        "vuil naast de container, volle bak, grofvuil op straat, zwerfafval",
        "bags beside the container, overflowing bin, dumped furniture, litter",
    ),
    DefaultTheme(
        "groen",
        "physical",
        "Groen en bomen",
        "Trees and green space",
        "bladeren, losse takken, onkruid, een boom die licht wegneemt, een kaal plantsoen",
        "leaves, loose branches, weeds, a tree that takes the light, bare flower beds",
    ),
    DefaultTheme(
        "straat-en-stoep",
        "physical",
        "Straat en stoep",
        "Roads and pavements",
        "losse tegels, een gat in de weg, gladheid, geen doorgang met rolstoel of kinderwagen",
        "loose paving, potholes, ice, no way through with a wheelchair or pram",
    ),
    DefaultTheme(
        "verlichting",
        "physical",
        "Verlichting",
        "Street lighting",
        "kapotte lantaarn, donker pad, lamp die in de slaapkamer schijnt",
        "broken street light, dark path, a lamp that shines into the bedroom",
    ),
    DefaultTheme(
        "water",
        "physical",
        "Water en riool",
        "Water and drains",
        "water op straat, verstopte put, stank uit het riool, laag of vies water in de vijver",
        "flooded street, blocked drain, smell from the sewer, low or dirty water in the pond",
        2,
    ),
    DefaultTheme(
        "parkeren",
        "physical",
        "Parkeren en fietsen",
        "Parking and bicycles",
        "geen plek, auto's op de stoep, fietswrakken, te weinig laadpalen",
        "no space, cars on the pavement, abandoned bicycles, too few charging points",
        5,
    ),
    DefaultTheme(
        "spelen-en-bewegen",
        "physical",
        "Spelen en bewegen buiten",
        "Playing and sport outdoors",
        "speeltoestel kapot, bankje weg, trapveldje onder water, geen plek voor grotere kinderen",
        "broken play equipment, bench gone, soggy pitch, no place for older children",
    ),
    DefaultTheme(
        "wonen",
        "physical",
        "Wonen en woningen",
        "Homes and housing",
        "schimmel, tocht, lift kapot, onderhoud van de flat, leegstaand pand",
        "mould, draughts, lift out of order, upkeep of the block, empty building",
    ),
    DefaultTheme(
        "dieren",
        "physical",
        "Dieren",
        "Animals",
        "ratten, hondenpoep, meeuwen, duiven, loslopende honden",
        "rats, dog mess, gulls, pigeons, dogs off the lead",
    ),
    # Social: how people live, and live together.
    DefaultTheme(
        "eenzaamheid",
        "social",
        "Eenzaamheid en omzien naar elkaar",
        "Loneliness and looking out for each other",
        "een buurman die u niet meer ziet, weinig aanspraak, wel iets willen doen voor een ander",
        "a neighbour you no longer see, nobody to talk to, wanting to do something for others",
        2,
    ),
    DefaultTheme(
        "geld-en-werk",
        "social",
        "Geld en werk",
        "Money and work",
        "rekeningen, schulden, energie, een formulier dat niet lukt, werk zoeken",
        "bills, debts, energy, a form you cannot manage, looking for work",
        2,
    ),
    DefaultTheme(
        "zorg-en-hulp",
        "social",
        "Zorg en hulp",
        "Care and support",
        "wachten op hulp, mantelzorg, van het ene loket naar het andere, vervoer",
        "waiting for help, caring for a relative, sent from one desk to the next, transport",
        2,
    ),
    DefaultTheme(
        "opgroeien",
        "social",
        "Opgroeien en school",
        "Growing up and school",
        "niets te doen voor jongeren, schoolplein, naschoolse activiteiten, zorgen om een kind",
        "nothing to do for young people, school yard, after-school activities, worries about a child",
    ),
    DefaultTheme(
        "ontmoeten",
        "social",
        "Ontmoeten in de buurt",
        "Meeting in the neighbourhood",
        "buurthuis, een plek om samen te komen, een feest of maaltijd, vrijwilligers",
        "community centre, a place to come together, a party or meal, volunteers",
        5,
    ),
    DefaultTheme(
        "buren",
        "social",
        "Buren en samenleven",
        "Neighbours and living together",
        "ruzie met de buren, een conflict over de schutting, niet meer groeten, bemiddeling",
        "a row with the neighbours, a fence, no longer greeting each other, mediation",
    ),
    DefaultTheme(
        "taal-en-meedoen",
        "social",
        "Taal en meedoen",
        "Language and taking part",
        "Nederlands leren, nieuw in de wijk, brieven begrijpen, hulp bij internet",
        "learning Dutch, new in the area, understanding letters, help with the internet",
    ),
    # Safety: what harms, threatens or keeps people indoors.
    DefaultTheme(
        "verkeer",
        "safety",
        "Veilig verkeer",
        "Road safety",
        "te hard rijden, gevaarlijke oversteek, drukte bij school, onduidelijke voorrang",
        "speeding, dangerous crossing, crowds at the school gate, unclear priority",
    ),
    DefaultTheme(
        "geluid",
        "safety",
        "Geluid en overlast",
        "Noise and nuisance",
        "muziek, feesten, brommers, terras, vuurwerk, blaffende hond",
        "music, parties, mopeds, pavement cafés, fireworks, barking dog",
        2,
    ),
    DefaultTheme(
        "groepen-op-straat",
        "safety",
        "Groepen op straat",
        "Groups in the street",
        "hangplek, intimiderend gedrag, drank, rommel na een avond buiten",
        "a place where groups gather, intimidating behaviour, drinking, a mess after an evening out",
        2,
    ),
    DefaultTheme(
        "vernieling",
        "safety",
        "Vernieling en diefstal",
        "Damage and theft",
        "vernield bushokje, graffiti, fietsendiefstal, inbraak, brandje",
        "smashed bus shelter, graffiti, stolen bicycle, burglary, small fires",
        2,
    ),
    DefaultTheme(
        "drugs-en-ondermijning",
        "safety",
        "Drugs en ondermijning",
        "Drugs and organised crime",
        "dealen, auto's die kort stoppen, vreemde geur uit een pand, bedreiging",
        "dealing, cars that stop briefly, a strange smell from a building, threats",
        1,
    ),
    DefaultTheme(
        "onveilig-gevoel",
        "safety",
        "Zich onveilig voelen",
        "Feeling unsafe",
        "een plek die u mijdt, zorgen om iemand die in de war is, lastiggevallen worden",
        "a place you avoid, worries about someone who is confused, being harassed",
        1,
    ),
)
