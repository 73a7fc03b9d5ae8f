// The page for the street: keeps a report on the device first, and sends it when there is a connection. A report leaves
// the device only after the server said that it has it; its key makes that it is taken in once, however often it is sent.

const form = document.querySelector("[data-field]");
const words = form.dataset;
const { all, put, remove } = await import(words.outbox);

const LONGEST = 1600; // pixels, as the server keeps them
const list = document.querySelector("[data-waiting]");
const status = document.querySelector("[data-status]");
const counters = document.querySelectorAll("[data-waiting-count]");

function tell(text) {
  status.textContent = text;
}

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), {
      width: Math.round(picture.width * scale),
      height: Math.round(picture.height * scale),
    });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((ready) => canvas.toBlob((blob) => ready(blob ?? file), "image/jpeg", 0.85));
  } catch {
    return file; // the server says what is wrong with it
  }
}

async function keep() {
  const data = new FormData(form);
  const fields = [];
  const photos = [];
  for (const [name, value] of data) {
    if (value instanceof File) {
      if (value.size) photos.push({ name: value.name, blob: await smaller(value) });
    } else if (name !== "csrfmiddlewaretoken" && name !== "key") fields.push([name, value]);
  }
  const key = crypto.randomUUID();
  await put({ key, fields, photos, owner: localStorage.getItem("field-owner") ?? "", at: Date.now(), problems: [] });
  form.reset();
  form.querySelector("[data-place-found]").textContent = "";
}

async function proof() {
  const response = await fetch(words.pass, { headers: { Accept: "application/json" }, redirect: "manual" });
  if (!response.ok) return null;
  const found = await response.json();
  localStorage.setItem("field-owner", found.owner);
  return found;
}

async function sendOne(report, { token }) {
  const body = new FormData();
  for (const [name, value] of report.fields) body.append(name, value);
  body.append("key", report.key);
  for (const photo of report.photos) body.append("photos", photo.blob, photo.name);
  const headers = { "X-CSRFToken": token, "X-Outbox-Owner": report.owner, "Idempotency-Key": report.key };
  return fetch(words.send, { method: "POST", body, headers, redirect: "manual" });
}

async function flush() {
  const waiting = (await all()).sort((a, b) => a.at - b.at);
  await show(waiting);
  if (!waiting.length || !navigator.onLine) return;
  const pass = await proof();
  if (!pass) {
    tell(words.textSignIn);
    return;
  }
  for (const report of waiting) {
    if (!report.owner) report.owner = pass.owner; // written before this device ever had a connection
    const response = await sendOne(report, pass);
    if (response.status === 201) {
      await remove(report.key);
      const { reference, url } = await response.json();
      done(reference, url);
    } else if (response.status === 422 || response.status === 409 || response.status === 413) {
      const answer = await response.json().catch(() => ({}));
      await put({ ...report, problems: answer.errors ?? [answer.message ?? words.textRefused] });
    } else break; // the server is not itself, or the sign-in ended: all stays, and is tried again
  }
  await show(await all());
}

async function sendAsForm() {
  const pass = await proof();
  if (!pass) return tell(words.textSignIn);
  for (const [name, value] of [["csrfmiddlewaretoken", pass.token], ["key", crypto.randomUUID()]]) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  return form.submit();
}

// Two windows of the app must not send at the same time.
function flushAlone() {
  const work = () => flush().catch(() => show().catch(() => {}));
  return navigator.locks ? navigator.locks.request("field-outbox", work) : work();
}

function done(reference, url) {
  const text = words.textSent.replace("%s", reference);
  if (!url) return tell(text);
  const link = Object.assign(document.createElement("a"), { href: url, textContent: text, className: "nl-link" });
  status.replaceChildren(link);
  return undefined;
}

async function show(waiting) {
  const rows = waiting ?? (await all());
  for (const each of counters) each.textContent = rows.length;
  document.querySelector("[data-outbox]").hidden = rows.length === 0;
  list.replaceChildren(...rows.map(row));
}

function row(report) {
  const item = document.createElement("li");
  const said = Object.fromEntries(report.fields).words ?? "";
  const text = document.createElement("p");
  text.textContent = said.length > 80 ? `${said.slice(0, 80)}…` : said;
  item.append(text);
  for (const problem of report.problems) {
    const line = Object.assign(document.createElement("p"), { className: "utrecht-form-field-error-message" });
    line.textContent = problem;
    item.append(line);
  }
  if (report.problems.length) item.append(button(words.textMend, () => mend(report)));
  item.append(button(words.textDiscard, () => discard(report)));
  return item;
}

function button(label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.className = "nl-button nl-button--subtle";
  made.addEventListener("click", act);
  return made;
}

// Back into the form, so that what is wrong can be mended there; its photos have to be chosen again.
async function mend(report) {
  for (const [name, value] of report.fields) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
      else input.value = value;
    }
  }
  await remove(report.key);
  await show();
  form.querySelector("[name=words]").focus();
}

async function discard(report) {
  if (!globalThis.confirm(words.textSure)) return;
  await remove(report.key);
  await show();
}

function locate() {
  const found = form.querySelector("[data-place-found]");
  found.textContent = words.textSearching;
  navigator.geolocation?.getCurrentPosition(
    ({ coords }) => {
      form.elements.longitude.value = coords.longitude.toFixed(6);
      form.elements.latitude.value = coords.latitude.toFixed(6);
      found.textContent = words.textFound.replace("%s", Math.round(coords.accuracy));
    },
    () => {
      found.textContent = words.textFailed;
    },
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 },
  );
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!form.elements.words.value.trim() || !form.querySelector("[name=kind]:checked")) {
    tell(words.textMissing);
    form.elements.words.focus();
    return;
  }
  try {
    await keep();
  } catch {
    await sendAsForm(); // no room on the device
    return;
  }
  tell(words.textKept);
  flushAlone();
});
form.querySelector("[data-locate]").addEventListener("click", locate);
globalThis.addEventListener("online", flushAlone);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flushAlone());

if (words.worker && "serviceWorker" in navigator) navigator.serviceWorker.register(words.worker, { scope: words.scope });
proof().catch(() => {});
flushAlone();
