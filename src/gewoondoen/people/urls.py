from django.urls import path

from gewoondoen.people.views import account, administration, contacts, health, notices

app_name = "people"
urlpatterns = [
    path("ik/", account.me, name="me"),
    path("ik/afwezig/", account.my_absence, name="my_absence"),
    path("ik/gegevens/", account.held, name="held"),
    path("ik/gegevens/mijn-gegevens.json", account.download, name="download"),
    path("ik/wissen/", account.erase, name="erase"),
    path("berichten/", notices.notices, name="notices"),
    path("berichten/gelezen/", notices.read_all, name="read_all"),
    path("berichten/<int:pk>/", notices.notice, name="notice"),
    path("", administration.people, name="people"),
    path("nieuw/", administration.invite, name="invite"),
    path("<int:pk>/", administration.person, name="person"),
    path("<int:pk>/rollen/", administration.grant_role, name="grant_role"),
    path("<int:pk>/rollen/<int:grant_pk>/intrekken/", administration.revoke_role, name="revoke_role"),
    path("<int:pk>/afwezig/", administration.absence, name="absence"),
    path("organisaties/", administration.organisations, name="organisations"),
    path("organisaties/nieuw/", administration.organisation, name="new_organisation"),
    path("organisaties/<int:pk>/", administration.organisation, name="organisation"),
    path("aanspreekpunten/", contacts.contacts, name="contacts"),
    path("aanspreekpunten/<int:pk>/intrekken/", contacts.withdraw_contact, name="withdraw_contact"),
    path("beheer/achterstand/", health.health, name="health"),
    path("beheer/achterstand/<int:pk>/opnieuw/", health.revive, name="revive"),
]
