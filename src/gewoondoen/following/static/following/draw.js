// Drawing a shape on a map: an enhancement of the field that takes GeoJSON. Corners come by tapping, or by adding the
// middle of the map, so that the keyboard can do all of it. Without JavaScript the map stays hidden.

const STYLE = { className: "gd-pointmap__outline", weight: 2 };

class Drawing {
  constructor(element, L) {
    this.L = L;
    this.words = element.dataset;
    this.field = document.getElementById(this.words.field);
    this.status = element.querySelector("[data-status]");
    this.corners = [];
    element.hidden = false;
    this.map = L.map(element.querySelector("[data-map]"), { attributionControl: Boolean(this.words.tiles) });
    if (this.words.tiles) {
      this.map.attributionControl.setPrefix(false);
      L.tileLayer(this.words.tiles, { maxZoom: 19, attribution: this.words.attribution }).addTo(this.map);
    }
    this.map.setView([52.15, 5.39], 7);
    this.shape = L.polygon([], { weight: 3 }).addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.outline();
    this.map.on("click", (event) => this.add(event.latlng));
    element.querySelector("[data-add]").addEventListener("click", () => this.add(this.map.getCenter()));
    element.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    element.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    // Inside a closed <details> the map has no size yet.
    element.closest("details")?.addEventListener("toggle", () => this.map.invalidateSize());
  }

  async outline() {
    try {
      const response = await fetch(this.words.outline, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const layer = this.L.geoJSON(await response.json(), { interactive: false, style: STYLE }).addTo(this.map);
      layer.bringToBack?.();
      this.bounds = layer.getBounds();
      if (this.bounds.isValid()) this.map.fitBounds(this.bounds);
    } catch {
      // The outline is a help to find the way; without it the map still takes corners.
    }
  }

  add(corner) {
    this.corners.push(corner);
    this.show();
  }

  undo() {
    this.corners.pop();
    this.show();
  }

  clear() {
    this.corners = [];
    this.show();
  }

  show() {
    this.shape.setLatLngs(this.corners);
    this.marks.clearLayers();
    for (const corner of this.corners) this.L.circleMarker(corner, { radius: 5 }).addTo(this.marks);
    this.status.textContent = `${this.words.corners ?? this.status.dataset.corners} ${this.corners.length}`;
    const ring = [...this.corners, this.corners[0]];
    this.field.value =
      this.corners.length < 3
        ? ""
        : JSON.stringify({ type: "Polygon", coordinates: [ring.map(({ lng, lat }) => [+lng.toFixed(6), +lat.toFixed(6)])] });
  }
}

for (const element of document.querySelectorAll("[data-draw]")) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: element.dataset.leafletCss });
  const styled = new Promise((ready) => {
    link.onload = link.onerror = ready;
  });
  document.head.append(link);
  Promise.all([import(element.dataset.leaflet), styled]).then(() => new Drawing(element, globalThis.L));
}
