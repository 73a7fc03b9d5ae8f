// Signals on a map, beside the list or by themselves: an enhancement of the table on the same page. Marks that would
// run over each other are one mark with their number; all words come from the page.

const CELL = 56; // pixels within which marks are taken together
const NEAR = 17; // from here on only marks of the very same place are
const MOST_LINES = 12; // of a mark that stands for several
const WAIT = 250; // milliseconds after moving before asking for more

class SignalMap {
  constructor(element, L, maps) {
    this.maps = maps;
    this.element = element;
    this.words = element.dataset;
    this.L = L;
    this.features = [];
    this.names = {};
    this.status = element.querySelector("[data-status]");
    element.hidden = false;
    for (const other of document.querySelectorAll("[data-without-script]")) other.hidden = true;
    this.draw();
  }

  async draw() {
    const { L, words } = this;
    this.map = this.maps.begun(L, this.element, { zoomControl: false, maxZoom: 19 });
    L.control.zoom({ zoomInTitle: words.textZoomIn, zoomOutTitle: words.textZoomOut }).addTo(this.map);
    this.marks = L.layerGroup();
    this.rows = L.layerGroup();
    this.drawRows();
    this.bounds = await this.maps.outlined(L, this.map, words);
    this.marks.addTo(this.map);
    this.rows.addTo(this.map);
    await this.ask();
    this.fit();
    this.map.on("zoomend", () => this.gather());
    this.map.on("moveend", () => this.later());
  }

  async ask(box) {
    this.tell(this.words.textLoading);
    const url = new URL(this.words.points, location.href);
    if (box) url.searchParams.set("bbox", box);
    try {
      const response = await fetch(url, { headers: { Accept: "application/geo+json" } });
      if (!response.ok) throw new Error(String(response.status));
      const found = await response.json();
      this.features = found.features;
      this.names = found.names;
      this.isAll = found.all;
      this.gather();
      const words = found.all ? this.words.textAll : this.words.textNewest;
      this.tell(words.replace("0", String(found.features.length)));
    } catch {
      this.tell(this.words.textFailed);
    }
  }

  // With all of them here already there is nothing more to ask.
  later() {
    clearTimeout(this.timer);
    if (this.isAll && !this.inBox) return;
    this.inBox = true;
    this.timer = setTimeout(() => this.ask(this.map.getBounds().toBBoxString()), WAIT);
  }

  fit() {
    const places = this.features.map(({ geometry }) => [geometry.coordinates[1], geometry.coordinates[0]]);
    const own = [...this.rows.getLayers()].map((mark) => mark.getLatLng());
    const bounds = this.L.latLngBounds(own.length ? own : places);
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [32, 32], maxZoom: 16 });
    else if (this.bounds) this.map.fitBounds(this.bounds);
  }

  // Marks that lie in one cell of the screen become one; near by only those of the same place do.
  gather() {
    const zoom = this.map.getZoom();
    const groups = new Map();
    for (const feature of this.features) {
      const [lng, lat] = feature.geometry.coordinates;
      const at = this.map.project([lat, lng], zoom);
      const key = zoom >= NEAR ? `${lng},${lat}` : `${Math.floor(at.x / CELL)},${Math.floor(at.y / CELL)}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(feature);
    }
    this.marks.clearLayers();
    for (const group of groups.values()) this.marks.addLayer(group.length === 1 ? this.one(group[0]) : this.several(group));
  }

  one(feature) {
    const [lng, lat] = feature.geometry.coordinates;
    const { status, ref } = feature.properties;
    const mark = this.L.circleMarker([lat, lng], { radius: 8, weight: 2, className: `gd-mark gd-mark--${status}` });
    mark.bindPopup(() => this.list([feature]));
    mark.on("click mouseover", () => this.light(ref));
    return mark;
  }

  several(group) {
    const mean = (at) => group.reduce((sum, each) => sum + each.geometry.coordinates[at], 0) / group.length;
    const size = group.length > 99 ? 44 : group.length > 9 ? 36 : 30;
    const html = `<span class="gd-cluster">${group.length}</span>`;
    const icon = this.L.divIcon({ html, className: "gd-cluster__hold", iconSize: [size, size] });
    const mark = this.L.marker([mean(1), mean(0)], { icon, keyboard: false });
    mark.on("click", () => {
      if (this.map.getZoom() < NEAR) this.map.setView(mark.getLatLng(), Math.min(this.map.getZoom() + 2, NEAR));
      else mark.bindPopup(() => this.list(group)).openPopup();
    });
    return mark;
  }

  list(group) {
    const list = document.createElement("ul");
    list.className = "gd-links";
    for (const { properties } of group.slice(0, MOST_LINES)) {
      const { kind, status, theme } = this.names;
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.className = "nl-link";
      link.href = this.words.signal.replace("GD-0000", properties.ref);
      const about = theme[properties.theme] ? `: ${theme[properties.theme]}` : "";
      link.textContent = `${kind[properties.kind]}${about}`;
      line.append(link, ` · ${status[properties.status]} · ${properties.month}`);
      list.append(line);
    }
    if (group.length > MOST_LINES) {
      const more = document.createElement("li");
      more.textContent = this.words.textMore.replace("0", String(group.length - MOST_LINES));
      list.append(more);
    }
    return list;
  }

  // The rows of this page have marks of their own, that light up together with their row.
  drawRows() {
    this.own = new Map();
    for (const row of document.querySelectorAll("[data-row][data-lon]")) {
      const place = [Number(row.dataset.lat), Number(row.dataset.lon)];
      const mark = this.L.circleMarker(place, { radius: 10, weight: 3, className: "gd-mark gd-mark--row" });
      mark.bindTooltip(row.querySelector("a").textContent);
      mark.on("click", () => row.querySelector("a").focus());
      mark.on("mouseover", () => this.light(row.dataset.row));
      mark.addTo(this.rows);
      this.own.set(row.dataset.row, mark);
      for (const kind of ["mouseenter", "focusin"]) row.addEventListener(kind, () => this.light(row.dataset.row));
    }
  }

  light(reference) {
    for (const row of document.querySelectorAll("[data-row]")) row.classList.toggle("gd-row--lit", row.dataset.row === reference);
    for (const [key, mark] of this.own) {
      mark.getElement()?.classList.toggle("gd-mark--lit", key === reference);
      if (key === reference) mark.bringToFront();
    }
  }

  tell(words) {
    this.status.textContent = words;
  }
}

async function start() {
  const waiting = [...document.querySelectorAll("[data-signal-map]")].filter((element) => !element.dataset.ready);
  for (const element of waiting) {
    element.dataset.ready = "1";
    const maps = await import(element.dataset.maps);
    new SignalMap(element, await maps.leaflet(element.dataset), maps);
  }
}

start();
document.addEventListener("htmx:after:swap", start);
