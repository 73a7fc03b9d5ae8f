// Drawing a shape on a map: an enhancement of the field that takes GeoJSON. Corners come by tapping, or by adding the
// middle of the map, so that the keyboard can do all of it. Without JavaScript the map stays hidden.

class Drawing {
  constructor(element, L, maps) {
    this.L = L;
    this.words = element.dataset;
    this.field = document.getElementById(this.words.field);
    this.status = element.querySelector("[data-status]");
    this.corners = [];
    element.hidden = false;
    this.map = maps.begun(L, element);
    this.shape = L.polygon([], { weight: 3 }).addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    maps.outlined(L, this.map, this.words).then((bounds) => bounds && this.map.fitBounds(bounds));
    this.map.on("click", (event) => this.add(event.latlng));
    element.querySelector("[data-add]").addEventListener("click", () => this.add(this.map.getCenter()));
    element.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    element.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    // Inside a closed <details> the map has no size yet.
    element.closest("details")?.addEventListener("toggle", () => this.map.invalidateSize());
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
  const maps = await import(element.dataset.maps);
  new Drawing(element, await maps.leaflet(element.dataset), maps);
}
