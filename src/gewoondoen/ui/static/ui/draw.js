// Drawing a shape on a map: an enhancement of the field that takes GeoJSON. Corners come by tapping, or by adding the
// middle of the map, so that the keyboard can do all of it. Without JavaScript the map stays hidden.
//
// A surface, unless the page has inputs with `data-shape` to choose what is drawn: Point, LineString or Polygon.

const LEAST = { Point: 1, LineString: 2, Polygon: 3 };

class Drawing {
  constructor(element, L, maps) {
    this.L = L;
    this.words = element.dataset;
    this.field = document.getElementById(this.words.field);
    this.status = element.querySelector("[data-status]");
    this.choices = [...element.querySelectorAll("[data-shape]")];
    this.corners = [];
    element.hidden = false;
    this.map = maps.begun(L, element);
    this.before = L.layerGroup().addTo(this.map);
    this.drawn = L.layerGroup().addTo(this.map);
    // At once and not gliding: while a map glides to one place, Leaflet goes to no other.
    const fit = (bounds) => bounds && this.map.fitBounds(bounds, { animate: false });
    maps.outlined(L, this.map, this.words).then(fit).then(() => this.given());
    this.map.on("click", (event) => this.add(event.latlng));
    element.querySelector("[data-add]").addEventListener("click", () => this.add(this.map.getCenter()));
    element.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    element.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    for (const choice of this.choices) choice.addEventListener("change", () => this.show());
    // Inside a closed <details> the map has no size yet.
    element.closest("details")?.addEventListener("toggle", () => this.map.invalidateSize());
  }

  get kind() {
    return this.choices.find((choice) => choice.checked)?.value ?? "Polygon";
  }

  // What stands in the field already, in degrees: shown until a first corner is put.
  given() {
    try {
      const layer = this.L.geoJSON(JSON.parse(this.field.value), { pointToLayer: (_feature, place) => this.L.circleMarker(place) });
      layer.addTo(this.before);
      this.map.fitBounds(layer.getBounds(), { maxZoom: 16, padding: [24, 24], animate: false });
    } catch {
      // Nothing there, or not in degrees: the field has it as it was typed.
    }
  }

  add(corner) {
    if (this.kind === "Point") this.corners = [];
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
    this.before.clearLayers();
    this.drawn.clearLayers();
    if (this.kind === "Polygon") this.L.polygon(this.corners, { weight: 3 }).addTo(this.drawn);
    if (this.kind === "LineString") this.L.polyline(this.corners, { weight: 5 }).addTo(this.drawn);
    for (const corner of this.corners) this.L.circleMarker(corner, { radius: 5 }).addTo(this.drawn);
    this.status.textContent = `${this.words.corners ?? this.status.dataset.corners} ${this.corners.length}`;
    this.field.value = this.corners.length < LEAST[this.kind] ? "" : JSON.stringify(this.geometry());
  }

  geometry() {
    const places = this.corners.map(({ lng, lat }) => [+lng.toFixed(6), +lat.toFixed(6)]);
    if (this.kind === "Point") return { type: "Point", coordinates: places.at(-1) };
    if (this.kind === "LineString") return { type: "LineString", coordinates: places };
    return { type: "Polygon", coordinates: [[...places, places[0]]] };
  }
}

for (const element of document.querySelectorAll("[data-draw]")) {
  const maps = await import(element.dataset.maps);
  new Drawing(element, await maps.leaflet(element.dataset), maps);
}
