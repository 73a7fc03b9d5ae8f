from django.urls import path

from gewoondoen.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.start, name="start"),
    path("beheer/", views.manage, name="manage"),
    path("vandaag/", views.today, name="today"),
    path("vandaag/tellingen/", views.today_counts, name="today_counts"),
    path("mijn-buurt/", views.neighbourhood, name="neighbourhood"),
    path("mijn-buurt/<str:code>/", views.nearby, name="nearby"),
    path("mijn-buurt/<str:code>/onthouden/", views.remember, name="remember"),
    path("draad/<str:kind>/<str:ident>/", views.thread, name="thread"),
    path("zoeken/", views.search, name="search"),
    path("kennis/wat-horen-we-niet/", views.unheard, name="unheard"),
    path("over/", views.prose, {"page": "about"}, name="about"),
    path("privacy/", views.prose, {"page": "privacy"}, name="privacy"),
    path("toegankelijkheid/", views.prose, {"page": "accessibility"}, name="accessibility"),
    path("hulp/", views.prose, {"page": "help"}, name="help"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
