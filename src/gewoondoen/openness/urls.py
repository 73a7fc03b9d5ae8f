from django.urls import path, re_path

from gewoondoen.openness.views import connections, exchange, open311, webhooks

app_name = "openness"
EXCHANGE = "koppelingen/uitwisseling/"
# The standard's addresses end in the form of the answer; without one, `format` or Accept says it.
FORM = r"(?:\.(?P<suffix>xml|json))?"

urlpatterns = [
    re_path(r"^open311/discovery\.(?P<suffix>xml|json)$", open311.discovery, name="discovery"),
    re_path(rf"^open311/v2/services{FORM}$", open311.services, name="services"),
    re_path(rf"^open311/v2/services/(?P<code>[-\w]{{1,60}}){FORM}$", open311.service, name="service"),
    re_path(rf"^open311/v2/requests{FORM}$", open311.requests, name="requests"),
    re_path(rf"^open311/v2/requests/(?P<reference>[-\w]{{1,40}}){FORM}$", open311.request_, name="request"),
    re_path(rf"^open311/v2/tokens/(?P<token>[-\w]{{1,40}}){FORM}$", open311.token, name="token"),
    path("koppelingen/", connections.connections, name="connections"),
    path("koppelingen/sleutels/nieuw/", connections.new_key, name="new_key"),
    path("koppelingen/sleutels/<int:pk>/vernieuwen/", connections.renew_key, name="renew_key"),
    path("koppelingen/sleutels/<int:pk>/intrekken/", connections.revoke_key, name="revoke_key"),
    path("koppelingen/webhooks/nieuw/", webhooks.new_webhook, name="new_webhook"),
    path("koppelingen/webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("koppelingen/webhooks/<int:pk>/wijzigen/", webhooks.change_webhook, name="change_webhook"),
    path("koppelingen/webhooks/<int:pk>/geheim/", webhooks.renew_secret, name="renew_secret"),
    path("koppelingen/webhooks/<int:pk>/proef/", webhooks.send_test, name="send_test"),
    path("koppelingen/webhooks/<int:pk>/opnieuw/", webhooks.replay_dead, name="replay_dead"),
    path("koppelingen/webhooks/<int:pk>/verwijderen/", webhooks.remove_webhook, name="remove_webhook"),
    path("koppelingen/webhooks/<int:webhook_pk>/<int:pk>/", webhooks.message, name="message"),
    path("koppelingen/webhooks/<int:webhook_pk>/<int:pk>/opnieuw/", webhooks.replay, name="replay"),
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
