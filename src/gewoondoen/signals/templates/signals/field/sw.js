// Keeps the page for the street and its looks, so that it opens without a connection. Keeps nothing of anybody.
{% if offline %}
const CACHE = "field-{{ mark }}";
const PAGE = "{{ page }}";
const FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...FILES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("field-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The network first; what was kept only when there is none. A sign-in page is never kept in the place of the page.
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const kept = event.request.method === "GET" && url.origin === location.origin && [PAGE, ...FILES].includes(url.pathname);
  if (!kept) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(url.pathname)));
});
{% else %}
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const own = (name) => name.startsWith("field-");
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(own).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});
{% endif %}
