// Small things that make a page kinder; every page works without them.

function focusWhatMatters(root) {
  const target = root.querySelector?.("[data-focus]");
  if (target) target.focus();
}

// An open menu closes with Escape (focus back on its button) and when one clicks elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drop of document.querySelectorAll("details.gd-drop[open]")) {
    const inside = drop.contains(document.activeElement);
    drop.open = false;
    if (inside) drop.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const drop of document.querySelectorAll("details.gd-drop[open]")) {
    if (!drop.contains(event.target)) drop.open = false;
  }
});

// A form that is on its way is not sent twice by an impatient second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});

document.addEventListener("htmx:after:swap", (event) => focusWhatMatters(event.target ?? document));
focusWhatMatters(document);
