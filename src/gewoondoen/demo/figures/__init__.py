"""Ten years of figures of Voorbeeldstad in which its stories can be seen, with a country around it to compare with.

Made from a seed: the same for the same seed and moment. Neighbourhoods come first (leaves.py), by the kind of place
they are and how hard life is there; the stories change them (tellings.py); districts, the town and the country are
what they add up to (gathering.py). No Django: `readings` gives what files of the real sources would hold.

Which figures tell which story (texts/figures.txt; docs/handbook/demo.md has it in Dutch):

    plein          vernieling, bedreiging, leefbaarheid_veiligheid in Multatulibuurt: up until people talked
    pilot          bijstand, jeugdzorg, wmo, incomes, leefbaarheid_samenhang in Vossenakkers: up, then turning
    marterstraat   aardgas in Vossenakkers: not less, as everywhere else
    agenda         afstand_supermarkt and leefbaarheid_voorzieningen in Molenwijk; the old in Rozentuin and Wiekstede;
                   children and leefbaarheid_fysiek in Korenbuurt
    centrum        bezoekers_binnenstad by week: down, then up; bedrijven_handel_horeca, aandeel_onbewoond and
                   mishandeling in Oude Markt; meldingen_overlast_binnenstad by week, small weeks withheld
    campus         leeftijd_15_25 and diefstal_fiets in Studentendorp, leefbaarheid_veiligheid
    nieuwbouw      inwoners of seven new estates: from nothing; afstand_basisschool in Hooiland; aardgas in Zonneveld
    kolk           aandeel_onbewoond in Kolkhof during renovation; the old and alone in Kolkweide
    ondermijning   bedrijfsvestigingen and drugshandel in Kolkzijde; misdrijven_per_1000 where hardly anybody lives
    inbraak        woninginbraken in Hazenakkers (9, then 1) and Eikenhorst (7)
    buren          burengerucht in Oostersingel (41, then 3) and Pakhuiskade
    ouder          leeftijd_65_plus, wmo and afstand_supermarkt in Grote Maat; aardgas in Bredero
    geld           incomes in Reigersakkers; arbeidsparticipatie in Schrijverswijk
    dorpen         the old in Lindelo-Dorp, children in Kempe-Dorp, aandeel_onbewoond in Wesserbos; nothing of the
                   bathers at Zandhoek, who are in no figure
    makers         woz_waarde and bedrijfsvestigingen in Drukkersbuurt
    taal           herkomst_buiten_europa and leefbaarheid_samenhang in Lisdodde
"""

from gewoondoen.demo.figures.publications import Publication, publications

__all__ = ["Publication", "publications"]
