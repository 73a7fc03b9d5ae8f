// The map of plans to look closer at: an enhancement of the drawing above it, opened by a button. Each plan leads to its
// page; the list below has all of them, also without JavaScript.

async function open(element) {
  const maps = await import(element.dataset.maps);
  const L = await maps.leaflet(element.dataset);
  element.querySelector("[data-map]").hidden = false;
  const map = maps.begun(L, element);
  const around = await maps.outlined(L, map, element.dataset);
  // At once and not gliding: while a map glides to one place, Leaflet goes to no other.
  if (around) map.fitBounds(around, { animate: false });
  const response = await fetch(element.dataset.url);
  if (!response.ok) return;
  const plans = await response.json();
  plans.features = plans.features.filter((feature) => feature.geometry);
  const layer = L.geoJSON(plans, {
    pointToLayer: (_feature, place) => L.circleMarker(place, { radius: 8 }),
    style: () => ({ className: "gd-plans-map__shape", weight: 4 }),
    onEachFeature: (feature, shape) => shape.bindPopup(() => words(feature.properties)),
  }).addTo(map);
  if (layer.getBounds().isValid()) map.fitBounds(layer.getBounds(), { maxZoom: 16, padding: [24, 24], animate: false });
}

// Built as elements: a string would be read as HTML.
function words({ titel, url, van, tot, organisatie }) {
  const box = document.createElement("div");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: titel });
  const line = Object.assign(document.createElement("p"), { textContent: [`${van} – ${tot}`, organisatie].filter(Boolean).join(" · ") });
  box.append(link, line);
  return box;
}

function start() {
  for (const element of document.querySelectorAll("[data-plans-map]")) {
    if (element.dataset.ready) continue;
    element.dataset.ready = "1";
    element.hidden = false;
    const button = element.querySelector("[data-open]");
    button.addEventListener("click", () => {
      button.remove();
      open(element);
    });
  }
}

start();
document.addEventListener("htmx:after:swap", start);
