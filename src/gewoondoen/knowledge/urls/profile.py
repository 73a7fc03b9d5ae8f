"""The addresses of the figures of an area."""

from django.urls import URLPattern, path, re_path

from gewoondoen.knowledge.views import figure, home, profile

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("gebied/<str:code>/", profile.profile, name="profile"),
    re_path(r"^gebied/(?P<code>[^/]+)/profiel\.(?P<kind>csv|xlsx)$", profile.download, name="profile-download"),
    path("gebied/<str:code>/<int:year>/", profile.profile, name="profile-then"),
    path("gebied/<str:code>/<slug:slug>/", figure.figure, name="figure"),
    re_path(
        r"^gebied/(?P<code>[^/]+)/(?P<slug>[-\w]+)/reeks\.(?P<kind>csv|xlsx)$", figure.download, name="figure-download"
    ),
    path("gebied/<str:code>/<int:year>/<slug:slug>/", figure.figure, name="figure-then"),
]
