"""Addresses of platforms. Addresses are Dutch."""

from django.urls import path

from gewoondoen.platforms.views import joining, lists, pages
from gewoondoen.platforms.views.acting import act, move_point
from gewoondoen.platforms.views.acts import OF_MEETING, OF_PLATFORM

app_name = "platforms"
urlpatterns = [
    path("", lists.platforms, name="list"),
    path("nieuw/", lists.found, name="found"),
    path("<int:pk>/", pages.platform, name="platform"),
    path("<int:pk>/spiegel/", pages.mirror, name="mirror"),
    path("<int:pk>/meedoen/", joining.join, name="join"),
    path("<int:pk>/aanmeldingen/", joining.requests, name="requests"),
    path("<int:pk>/vergaderingen/", pages.meetings, name="meetings"),
    path("<int:pk>/agenda.ics", pages.calendar, name="calendar"),
    *(path(f"<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in OF_PLATFORM),
    path("vergaderingen/<int:pk>/", pages.meeting, name="meeting"),
    path("vergaderingen/<int:pk>/punten/<int:item>/plaats/", move_point, name="move_point"),
    *(path(f"vergaderingen/<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in OF_MEETING),
]
