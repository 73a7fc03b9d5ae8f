from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from gewoondoen.ui.forms import DateInput, FilterForm, PhotoInput, PointInput, RadioCards
from tests.ui.pages import Page, render


class Example(forms.Form):
    kind = forms.ChoiceField(
        label="Soort",
        choices=[("zorg", "Een zorg"), ("idee", "Een idee")],
        widget=RadioCards(descriptions={"zorg": "Iets wat niet goed gaat."}, icons={"idee": "bulb"}),
    )
    words = forms.CharField(label="Uw woorden", help_text="Geen namen.", widget=forms.Textarea)
    day = forms.DateField(label="Dag", required=False, widget=DateInput())
    reach = forms.MultipleChoiceField(
        label="Hoe?", choices=[("tel", "Bellen")], required=False, widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="Akkoord", required=False)
    number = forms.CharField(label="Nummer", disabled=True, required=False)
    photo = forms.FileField(label="Foto", required=False, widget=PhotoInput())
    lon = forms.FloatField(required=False, widget=PointInput("lon"))

    def clean(self) -> dict[str, Any]:
        if self.data.get("number") == "no":
            raise ValidationError("Dit kan niet samen.")
        return super().clean() or {}


def rendered(form: forms.Form) -> Page:
    with translation.override("nl"):
        return render("{% form form %}", form=form, csrf_token="token")


def test_every_visible_input_has_a_label_that_points_at_it() -> None:
    page = rendered(Example())
    labelled = {label["for"] for label in page.all("label")}
    inputs = [a for tag in ("input", "textarea", "select") for a in page.all(tag) if a.get("type") != "hidden"]
    assert len(inputs) == 8
    assert {a["id"] for a in inputs} == labelled


def test_each_description_that_is_pointed_at_is_there() -> None:
    for form in (Example(), Example({})):
        page = rendered(form)
        pointed = {each for _t, a in page.elements for each in a.get("aria-describedby", "").split()}
        assert pointed
        assert pointed <= page.ids


def test_a_mistake_stands_at_its_field_and_is_tied_to_it() -> None:
    page = rendered(Example({}))
    words = page.one("textarea")
    assert words["aria-invalid"] == "true"
    assert words["aria-describedby"] == "id_words_helptext id_words_error"
    assert "utrecht-textarea--invalid" in words["class"]


def test_the_error_summary_takes_the_focus_and_links_to_the_fields() -> None:
    page = rendered(Example({}))
    summary = page.one("div", role="alert")
    assert summary["tabindex"] == "-1"
    assert "data-focus" in summary
    links = [a["href"].removeprefix("#") for a in page.all("a")]
    assert links == ["id_kind_0", "id_words"]
    assert set(links) <= page.ids


def test_a_mistake_of_the_whole_form_stands_in_the_summary() -> None:
    assert "Dit kan niet samen." in rendered(Example({"number": "no"})).text


def test_an_untouched_form_has_no_summary_and_no_errors() -> None:
    page = rendered(Example())
    assert page.all("div", role="alert") == []
    assert [a for _t, a in page.elements if "aria-invalid" in a] == []


def test_what_may_stay_empty_is_said_and_what_must_be_filled_is_told_to_a_screen_reader() -> None:
    page = rendered(Example())
    assert page.text.count("(niet verplicht)") == 3  # day, reach, photo; not a checkbox, not a disabled field
    assert page.one("textarea")["aria-required"] == "true"
    assert [a for _t, a in page.elements if "required" in a] == []


def test_typed_words_come_back_after_a_mistake() -> None:
    assert "Het is zo donker" in rendered(Example({"words": "Het is zo donker"})).text


def test_radio_cards_carry_their_explanation() -> None:
    page = rendered(Example())
    assert "Iets wat niet goed gaat." in page.text
    assert [a["value"] for a in page.all("input", type="radio")] == ["zorg", "idee"]


def test_a_form_with_a_photo_is_sent_as_multipart() -> None:
    assert rendered(Example()).one("form")["enctype"] == "multipart/form-data"


def test_the_form_carries_the_csrf_token() -> None:
    assert rendered(Example()).one("input", name="csrfmiddlewaretoken")["value"] == "token"


def test_a_form_by_itself_shows_the_same_fields_in_the_same_way() -> None:
    page = render("{{ form }}", form=Example({"number": "no"}))
    assert len(page.all("textarea", id="id_words")) == 1
    assert "Dit kan niet samen." in page.text


def test_filters_work_without_javascript_and_say_nothing_about_being_optional() -> None:
    class Filters(FilterForm):
        q = forms.CharField(label="Zoek", required=False)

    with translation.override("nl"):
        page = render("{% filters form %}", form=Filters({"q": "lamp"}))
        untouched = render("{% filters form %}", form=Filters({}))
    assert page.one("form")["method"] == "get"
    assert "niet verplicht" not in page.text
    assert len(page.all("noscript")) == 1
    assert "Filters wissen" in page.text
    assert "Filters wissen" not in untouched.text


def test_a_date_goes_to_the_browser_in_its_own_notation() -> None:
    class Day(forms.Form):
        day = forms.DateField(widget=DateInput())

    with translation.override("nl"):
        page = render("{{ form }}", form=Day({"day": "2026-11-02"}))
    assert page.one("input")["value"] == "2026-11-02"
    assert page.one("input")["type"] == "date"
