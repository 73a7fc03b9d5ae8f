// A map to point at a place: an enhancement of two hidden fields. The address field on the same page is the main way;
// without JavaScript the map stays hidden. All words come from the page, in the reader's language.

const STEP = 25; // metres that a button moves the marker
const METRES_PER_DEGREE = 111320;
const LABELS_FROM_ZOOM = 13; // from further away the names of neighbourhoods run over each other
const LABEL = { permanent: true, direction: "center", className: "gd-pointmap__name", opacity: 1 };

class PointMap {
  constructor(element, L, maps) {
    this.maps = maps;
    this.element = element;
    this.words = element.dataset;
    this.L = L;
    this.lon = document.getElementById(this.words.lon);
    this.lat = document.getElementById(this.words.lat);
    this.status = element.querySelector("[data-status]");
    this.marker = null;
    element.hidden = false;
    this.draw();
    this.listen();
  }

  draw() {
    const { L, words } = this;
    this.map = this.maps.begun(L, this.element, { zoomControl: false });
    L.control.zoom({ zoomInTitle: words.textZoomIn, zoomOutTitle: words.textZoomOut }).addTo(this.map);
    const point = this.point();
    if (point) {
      this.map.setView(point, 15);
      this.put(point, { quiet: true });
    }
    if (words.outline) this.outline(!point);
  }

  async outline(fit) {
    const label = (feature, area) => {
      const name = feature.properties?.name ?? feature.properties?.naam;
      if (!name) return;
      const words = document.createElement("span"); // a string would be read as HTML
      words.textContent = name;
      area.bindTooltip(words, LABEL);
    };
    const bounds = await this.maps.outlined(this.L, this.map, this.words, { onEachFeature: label });
    if (bounds && fit) this.map.fitBounds(bounds);
  }

  point() {
    const [lat, lon] = [this.lat?.value, this.lon?.value].map((text) => Number.parseFloat(String(text).replace(",", ".")));
    return Number.isFinite(lat) && Number.isFinite(lon) ? [lat, lon] : null;
  }

  put(latlng, { quiet = false } = {}) {
    const place = this.L.latLng(latlng);
    if (!this.marker) {
      const html = '<span class="gd-pointmap__pin"></span>';
      const icon = this.L.divIcon({ className: "gd-pointmap__marker", html, iconSize: [28, 28], iconAnchor: [14, 34] });
      this.marker = this.L.marker(place, { icon, draggable: true, autoPan: true, alt: this.words.textMarker, title: this.words.textMarker });
      this.marker.on("dragend", () => this.put(this.marker.getLatLng()));
      this.marker.addTo(this.map);
    }
    this.marker.setLatLng(place);
    if (quiet) return;
    this.lon.value = place.lng.toFixed(6);
    this.lat.value = place.lat.toFixed(6);
    this.tell(this.words.textChosen);
    for (const field of [this.lon, this.lat]) field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  move(east, north) {
    const from = this.marker ? this.marker.getLatLng() : this.map.getCenter();
    const squeeze = Math.cos((from.lat * Math.PI) / 180);
    // From further away a step is longer, so that a press is always seen.
    const metres = STEP * 2 ** Math.max(0, 16 - this.map.getZoom());
    const lat = from.lat + (north * metres) / METRES_PER_DEGREE;
    const lng = from.lng + (east * metres) / METRES_PER_DEGREE / squeeze;
    this.put([lat, lng]);
    this.map.panInside([lat, lng], { padding: [48, 48] });
  }

  clear() {
    this.marker?.remove();
    this.marker = null;
    this.lon.value = "";
    this.lat.value = "";
    this.tell("");
  }

  locate() {
    this.tell(this.words.textSearching);
    if (!navigator.geolocation) {
      this.tell(this.words.textFailed);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.put([coords.latitude, coords.longitude]);
        this.map.setView([coords.latitude, coords.longitude], 17);
      },
      () => this.tell(this.words.textFailed),
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    );
  }

  tell(words) {
    this.status.textContent = words;
  }

  listen() {
    const zoomed = () => this.element.classList.toggle("gd-pointmap--near", this.map.getZoom() >= LABELS_FROM_ZOOM);
    this.map.on("zoomend", zoomed);
    zoomed();
    this.map.on("click", (event) => this.put(event.latlng));
    this.element.querySelector("[data-locate]").addEventListener("click", () => this.locate());
    this.element.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    for (const button of this.element.querySelectorAll("[data-move]")) {
      const [east, north] = button.dataset.move.split(",").map(Number);
      button.addEventListener("click", () => this.move(east, north));
    }
  }
}

async function start() {
  const waiting = [...document.querySelectorAll("[data-point-map]")].filter((element) => !element.dataset.ready);
  for (const element of waiting) {
    element.dataset.ready = "1";
    const maps = await import(element.dataset.maps);
    new PointMap(element, await maps.leaflet(element.dataset), maps);
  }
}

start();
document.addEventListener("htmx:after:swap", start);
