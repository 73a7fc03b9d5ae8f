"""The addresses of the figures of an area."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import figure, home, profile

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("gebied/<str:code>/", profile.profile, name="profile"),
    path("gebied/<str:code>/<int:year>/", profile.profile, name="profile-then"),
    path("gebied/<str:code>/<slug:slug>/", figure.figure, name="figure"),
    path("gebied/<str:code>/<int:year>/<slug:slug>/", figure.figure, name="figure-then"),
]
