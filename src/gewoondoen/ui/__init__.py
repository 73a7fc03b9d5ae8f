"""What pages are made of: templates, components, maps and charts drawn as SVG, and the look."""

# Method modules without Django; every room may use them.
PURE = (
    "charts/axes",
    "charts/bars",
    "charts/drawing",
    "charts/lines",
    "charts/pairs",
    "charts/spreads",
    "choropleth",
    "classes",
    "maps",
    "scales",
    "svg",
)
