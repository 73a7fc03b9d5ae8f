from django.urls import path

from gewoondoen.openness.views import exchange

app_name = "openness"

EXCHANGE = "koppelingen/uitwisseling/"
urlpatterns = [
    path(EXCHANGE, exchange.sources, name="exchange"),
    path(f"{EXCHANGE}nieuw/", exchange.edit_source, name="add_exchange"),
    path(f"{EXCHANGE}<slug:slug>/", exchange.source, name="exchange_source"),
    path(f"{EXCHANGE}<slug:slug>/wijzigen/", exchange.edit_source, name="change_exchange"),
    path(f"{EXCHANGE}<slug:slug>/tabel/", exchange.table, name="exchange_table"),
    path(f"{EXCHANGE}<slug:slug>/tabel.csv", exchange.export_table, name="export_exchange_table"),
    path(f"{EXCHANGE}<slug:slug>/tabel/inlezen/", exchange.import_table, name="import_exchange_table"),
    path(f"{EXCHANGE}<slug:slug>/<int:pk>/", exchange.run, name="exchange_run"),
    path(f"{EXCHANGE}<slug:slug>/<int:pk>/inlezen/", exchange.bring, name="bring_exchange"),
    path(f"{EXCHANGE}<slug:slug>/<int:pk>/terug/", exchange.take_back, name="take_back_exchange"),
]
