from django.urls import path, re_path, register_converter

from gewoondoen.signals.views import (
    acts,
    advice,
    assignments,
    bulk,
    categories,
    doubles,
    field,
    following,
    kept,
    lessons,
    lists,
    maps,
    reporting,
    routing,
    signals,
    taking,
    templates,
    themes,
    work_photos,
)


class ReferenceConverter:
    """A reference as people type it: "GD-4F7K2MM", "gd4f7k2mm"."""

    regex = "[Gg][Dd]-?[0-9A-Za-z]{4,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class StepConverter:
    """A step of the form, by its word in the address."""

    regex = "|".join((*reporting.STEPS, reporting.ELSEWHERE))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")
register_converter(StepConverter, "report_step")

app_name = "signals"
urlpatterns = [
    path("", lists.signals, name="list"),
    re_path(r"^export\.(?P<kind>csv|xlsx)$", lists.export, name="export"),
    path("bulk/", bulk.several, name="bulk"),
    path("weergaven/", kept.views, name="views"),
    path("weergaven/<int:pk>/", kept.rename, name="rename_view"),
    path("weergaven/<int:pk>/weg/", kept.drop, name="drop_view"),
    path("punten.json", maps.points, name="points"),
    path("kaart/", maps.public_map, name="map"),
    path("kaart/punten.json", maps.public_points, name="public_points"),
    path("nieuw/", reporting.report, name="report"),
    path("nieuw/<uuid:key>/<report_step:step>/", reporting.report_step, name="report_step"),
    path("nieuw/<uuid:key>/bekend/", doubles.report_doubles, name="report_doubles"),
    path("nieuw/<uuid:key>/foto/<int:number>/", reporting.draft_photo, name="draft_photo"),
    path("nieuw/<uuid:key>/weggooien/", reporting.discard, name="discard"),
    path("onderweg/", field.field, name="field"),
    path("onderweg/versturen/", field.send, name="field_send"),
    path("onderweg/bewijs/", field.pass_, name="field_pass"),
    path("onderweg/sw.js", field.worker, name="field_worker"),
    path("onderweg/app.webmanifest", field.manifest, name="field_manifest"),
    path("opnemen/", taking.take, name="take"),
    path("mijn/", following.mine, name="mine"),
    path("volgen/", following.new_link, name="new_link"),
    path("volgen/<str:token>/", following.follow, name="follow"),
    path("volgen/<str:token>/aanvullen/", following.add, name="follow_add"),
    path("volgen/<str:token>/heropenen/", following.reopen, name="follow_reopen"),
    path("volgen/<str:token>/hielp/", following.judge, name="follow_judge"),
    path("volgen/<str:token>/werkfoto/<int:pk>/", following.work_photo, name="follow_work_photo"),
    path("volgen/<str:token>/wissen/", following.erase, name="follow_erase"),
    path("volgen/<str:token>/foto/<int:pk>/", following.photo, name="follow_photo"),
    path("foto/<int:pk>/", signals.photo, name="photo"),
    path("advies/", advice.advice, name="advice"),
    path("indeler/", advice.classifiers, name="classifiers"),
    path("indeler/<int:pk>/kiezen/", advice.choose_classifier, name="choose_classifier"),
    path("themas/", themes.themes, name="themes"),
    path("themas/nieuw/", themes.theme, name="add_theme"),
    path("themas/<slug:slug>/", themes.theme, name="theme"),
    path("categorieen/", categories.categories, name="categories"),
    path("categorieen/nieuw/", categories.category, name="add_category"),
    path("categorieen/<slug:slug>/", categories.category, name="category"),
    path("categorieen/<slug:slug>/vraag/", categories.question, name="add_question"),
    path("categorieen/<slug:slug>/vraag/<slug:key>/", categories.question, name="question"),
    path("categorieen/<slug:slug>/vraag/<slug:key>/verplaatsen/", categories.move, name="move_question"),
    path("deelopdrachten/", assignments.assignments, name="assignments"),
    path("deelopdrachten/<int:pk>/", assignments.assignment, name="assignment"),
    path("deelopdrachten/<int:pk>/intrekken/", assignments.withdraw, name="withdraw"),
    path("werk/<str:token>/", assignments.contracted, name="contracted"),
    path("werk/<str:token>/foto/<int:pk>/", assignments.contracted_photo, name="contracted_photo"),
    path("werkfoto/<int:pk>/", work_photos.work_photo, name="work_photo"),
    path("werkfoto/<int:pk>/tonen/", work_photos.show, name="show_work_photo"),
    path("antwoordteksten/", templates.templates, name="templates"),
    path("antwoordteksten/nieuw/", templates.template, name="add_template"),
    path("antwoordteksten/<int:pk>/", templates.template, name="template"),
    path("lessen/", lessons.lessons, name="lessons"),
    path("routering/", routing.rules, name="rules"),
    path("routering/nieuw/", routing.rule, name="add_rule"),
    path("routering/volgorde/", routing.order_rules, name="order_rules"),
    path("routering/<int:pk>/", routing.rule, name="rule"),
    path("routering/<int:pk>/proberen/", routing.try_rule, name="try_rule"),
    path("routering/<int:pk>/schakelen/", routing.switch_rule, name="switch_rule"),
    path("routering/<int:pk>/verwijderen/", routing.remove_rule, name="remove_rule"),
    path("<reference:reference>/", signals.signal, name="signal"),
    path("<reference:reference>/ook/", reporting.me_too, name="me_too"),
    path("<reference:reference>/losmaken/", doubles.take_apart, name="take_apart"),
    path("<reference:reference>/splitsen/<int:pk>/", acts.split, name="split"),
    *(path(f"<reference:reference>/{each.word}/", acts.act, {"key": key}, name=key) for key, each in acts.ACTS.items()),
]
