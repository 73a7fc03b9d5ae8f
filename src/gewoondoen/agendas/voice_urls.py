"""Addresses of residents having their say, and of who looks after that. Addresses are Dutch."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from gewoondoen.agendas.views import consultations, voices


class Side(StringConverter):
    """For or against."""

    regex = "voor|tegen"


register_converter(Side, "side")

HERE = "<int:pk>/meedenken/"
VOICES = [
    path(HERE, voices.page, name="voices"),
    path(f"{HERE}code/", voices.ask, name="voice_ask"),
    path(f"{HERE}code/<str:token>/", voices.code, name="voice_code"),
    path(f"{HERE}brief/", voices.letter, name="voice_letter"),
    path(f"{HERE}account/", voices.account, name="voice_account"),
    path(f"{HERE}klaar/", voices.done, name="voice_done"),
    path(f"{HERE}terugnemen/", voices.withdraw, name="voice_withdraw"),
    path(f"{HERE}steun/<int:item>/", voices.support, name="voice_support"),
    path(f"{HERE}argument/<int:item>/<side:side>/", voices.argument, name="voice_argument"),
    path(f"{HERE}argumenten/<int:item>/<side:side>/", voices.arguments, name="voice_arguments"),
    path(f"{HERE}wie/", consultations.settings_page, name="consult_settings"),
    path(f"{HERE}brieven/", consultations.letters, name="consult_letters"),
    path(f"{HERE}brieven/bestand/", consultations.letters_file, name="consult_letters_file"),
    path(f"{HERE}brieven/intrekken/", consultations.letters_withdraw, name="consult_letters_withdraw"),
    path(f"{HERE}lezen/", consultations.reading, name="consult_read"),
    path(f"{HERE}lezen/<int:argument>/", consultations.read, name="consult_read_one"),
    path(f"{HERE}papier/", consultations.paper, name="consult_paper"),
    path(f"{HERE}eerlijk/", consultations.fair, name="consult_fair"),
]
