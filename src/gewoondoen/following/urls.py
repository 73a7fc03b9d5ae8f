from django.urls import path

from gewoondoen.following import views

app_name = "following"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:pk>/", views.own, name="own"),
    path("<int:pk>/stoppen/", views.stop_own, name="stop_own"),
    path("stuk/", views.piece, name="piece"),
    path("stuk/<str:token>/nieuws.rss", views.piece_feed, name="piece_feed"),
    path("over/<slug:kind>/<int:pk>/", views.subject, name="subject"),
    path("gebied/<str:code>/", views.area, name="area"),
    path("gebied/<str:code>/nieuws.rss", views.area_feed, name="area_feed"),
    path("gebied/<str:code>/agenda.ics", views.area_calendar, name="area_calendar"),
    path("bevestigen/<str:token>/", views.confirm, name="confirm"),
    path("beheren/<str:token>/", views.manage, name="manage"),
    path("stoppen/<str:token>/", views.stop, name="stop"),
]
