// Advice on the category while somebody writes. Without this, the same advice stands on the page where it is chosen.
// Only the words are sent, never the rest of the form.

const WAIT = 600;

function chooser(name) {
  return [...document.querySelectorAll(`form [name="${name}"]`)].filter((field) => field.type !== "hidden");
}

// Choose a value among radio buttons or in a list; returns the field when it was there to choose.
function choose(name, value) {
  for (const field of chooser(name)) {
    const option = field.options && [...field.options].find((each) => each.value === value);
    if (!option && !(field.type === "radio" && field.value === value)) continue;
    if (option) field.value = value;
    else field.checked = true;
    for (let folded = field.closest("details"); folded; folded = folded.parentElement.closest("details")) {
      folded.open = true;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return field;
  }
  return null;
}

// A button shows where there is something to choose in.
function uncover(box) {
  for (const button of box.querySelectorAll("[data-category]")) {
    button.hidden = !chooser("category").length && !chooser("theme").length;
  }
}

async function ask(box, words, signal) {
  const body = new URLSearchParams({ words });
  const token = document.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? "";
  const answer = await fetch(box.dataset.url, { method: "POST", body, headers: { "X-CSRFToken": token }, signal });
  if (!answer.ok) return;
  box.innerHTML = await answer.text();
  uncover(box);
}

function listen(box) {
  const field = document.getElementById(box.dataset.words ?? "");
  uncover(box);
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-category]");
    if (!button) return;
    const theme = choose("theme", button.dataset.theme);
    (choose("category", button.dataset.category) ?? theme)?.focus();
  });
  if (!field) return;
  let timer, under;
  let asked = field.value;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (field.value === asked) return;
      asked = field.value;
      under?.abort();
      under = new AbortController();
      // No advice is no trouble: the category is chosen from the list.
      ask(box, asked, under.signal).catch(() => {});
    }, WAIT);
  });
}

for (const box of document.querySelectorAll("[data-advice]")) listen(box);
