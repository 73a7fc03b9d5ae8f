"""The icons there are: names from Tabler Icons. tools/vendor.py draws the sprite from this list."""

ICONS: frozenset[str] = frozenset(
    """
    activity adjustments alert-circle alert-triangle archive arrow-back-up arrow-down arrow-forward-up arrow-left
    arrow-right arrow-up arrows-join arrows-split award ball-football ban barrier-block bell bell-ringing bike book
    bookmark books building building-bank building-community bulb bulb-off bus calendar calendar-event camera car
    cash category chart-bar chart-dots chart-line check checkbox chevron-down chevron-left chevron-right chevron-up
    circle circle-check circle-dot circle-plus circle-x clipboard clipboard-check clipboard-list clock cloud
    cloud-off coin coins corner-up-right crosshair current-location database device-desktop device-mobile door dots
    dots-vertical download droplet edit exclamation-mark external-link eye eye-off file file-text files filter flag
    flame focus-2 friends gavel git-branch git-merge grip-vertical heart heart-handshake help help-circle hierarchy
    history home home-2 home-heart hourglass info-circle key language layout-dashboard layout-grid leaf link list
    list-check list-details lock lock-open login logout mail mail-opened map map-2 map-pin menu-2 message message-2
    message-circle messages minus mood-neutral mood-sad mood-smile moon navigation news note notebook notes paperclip
    paw pencil phone photo pig-money pin plant player-pause player-play plus point puzzle question-mark
    recycle refresh reload road robot rotate-clockwise route scale school search send settings share shield
    shield-check sitemap sparkles speakerphone star sun table tag tags target thumb-up timeline tool tools trash
    trees trending-down trending-up trophy upload user user-check user-circle user-plus users users-group walk wallet
    wheelchair wifi-off world x zoom-in zoom-out
    """.split()
)
FALLBACK = "point"
