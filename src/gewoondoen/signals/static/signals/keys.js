// The list and a signal by single keys: an addition to Tab and Enter, with which all of it works as well. Off when
// somebody types, and off for good where somebody switched it off (WCAG 2.1.4): this device remembers that.

const SWITCH = "gd-keys";
const SEQUENCE = 1500; // milliseconds between "g" and the key after it

let prefix = "";
let timer = 0;

function areOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // no storage: on until the page is left
  }
}

function isTyping(target) {
  const field = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], .leaflet-container";
  return Boolean(target.closest?.(field));
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function rowOf(element) {
  return element?.closest?.("[data-row]") ?? null;
}

function step(by) {
  const all = rows();
  const at = all.indexOf(rowOf(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  const link = next?.querySelector("th a, a");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function tick() {
  const box = rowOf(document.activeElement)?.querySelector("input[type=checkbox]");
  box?.click();
}

// What a page offers under a key says so itself: <a data-key="n" …>. A field is gone to, a link is followed.
function follow(key) {
  const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
  if (!target) return false;
  if (target.matches("a, button")) target.click();
  else target.focus();
  return true;
}

function search() {
  const field = document.querySelector("input[name=zoek]");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
  return Boolean(field);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  x: tick,
  "/": search,
  "?": () => dialog()?.showModal(),
};

function dialog() {
  return document.querySelector("dialog[data-keys]");
}

function forget() {
  prefix = "";
  clearTimeout(timer);
}

document.addEventListener("keydown", (event) => {
  const busy = event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey;
  if (busy || !areOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const key = prefix + event.key;
  forget();
  if (event.key === "g" && key === "g") {
    prefix = "g ";
    timer = setTimeout(forget, SEQUENCE);
    return;
  }
  const act = KEYS[key];
  if (act) {
    event.preventDefault();
    act();
  } else if (follow(key)) {
    event.preventDefault();
  }
});

function start() {
  const box = document.querySelector("[data-keys-switch]");
  if (!box || box.dataset.ready) return;
  box.dataset.ready = "1";
  const status = document.querySelector("[data-keys-status]");
  box.checked = areOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    } catch {
      // Not remembered then; it holds for this page.
    }
    status.textContent = box.checked ? status.dataset.textOn : status.dataset.textOff;
  });
  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog().showModal());
  }
}

start();
