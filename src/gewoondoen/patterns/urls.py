from django.urls import path, re_path

from gewoondoen.patterns.views import surges

app_name = "patterns"
urlpatterns = [
    path("", surges.surges, name="surges"),
    path("zoeken/", surges.scan, name="scan"),
    path("pieken/<int:pk>/", surges.surge, name="surge"),
    path("pieken/<int:pk>/merken/", surges.mark, name="mark"),
    re_path(r"^pieken/(?P<pk>\d+)/telling\.(?P<kind>csv|xlsx|json)$", surges.inputs, name="inputs"),
]
