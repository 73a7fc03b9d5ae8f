// What the maps share: Leaflet itself with its styles, brought in where a page has a map; the tiles, and the outline of
// the areas behind what is shown. Addresses and words come from the page (`words` is the dataset of the element).

export async function leaflet(words) {
  await Promise.all([import(words.leaflet), style(words.leafletCss)]);
  return globalThis.L;
}

// A map measures itself when it starts, so its styles have to be there.
function style(url) {
  if ([...document.styleSheets].some((sheet) => sheet.href?.endsWith(url))) return Promise.resolve();
  return new Promise((ready) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: url });
    link.onload = link.onerror = ready;
    document.head.append(link);
  });
}

// A map of the whole country, with tiles where the municipality has them.
export function begun(L, element, options = {}) {
  const words = element.dataset;
  const map = L.map(element.querySelector("[data-map]"), { ...options, attributionControl: Boolean(words.tiles) });
  if (words.tiles) {
    map.attributionControl.setPrefix(false);
    L.tileLayer(words.tiles, { maxZoom: 19, attribution: words.attribution }).addTo(map);
  }
  return map.setView([52.15, 5.39], 7);
}

// The bounds of the outline once it is drawn, null without one: it is a help to find the way, no more.
export async function outlined(L, map, words, options = {}) {
  try {
    const response = await fetch(words.outline, { headers: { Accept: "application/json" } });
    if (!response.ok) return null;
    const look = { className: "gd-pointmap__outline", weight: 2, fillOpacity: words.tiles ? 0 : 1 };
    const layer = L.geoJSON(await response.json(), { interactive: false, style: look, ...options }).addTo(map);
    layer.bringToBack?.();
    const bounds = layer.getBounds();
    return bounds.isValid() ? bounds : null;
  } catch {
    return null;
  }
}
