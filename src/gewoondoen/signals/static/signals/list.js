// Ticking rows: all at once, and how many are ticked. Without JavaScript a link ticks all of the page.

function boxes() {
  return [...document.querySelectorAll("[data-bulk] input[name=kies]")];
}

function count() {
  const all = boxes();
  const ticked = all.filter((box) => box.checked).length;
  const status = document.querySelector("[data-ticked]");
  if (status) status.textContent = ticked ? status.dataset.text.replace("0", String(ticked)) : "";
  const every = document.querySelector("[data-tick-all]");
  if (!every) return;
  every.checked = ticked > 0 && ticked === all.length;
  every.indeterminate = ticked > 0 && ticked < all.length;
}

function start() {
  const every = document.querySelector("[data-tick-all]");
  if (every) every.hidden = false;
  count();
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) for (const box of boxes()) box.checked = event.target.checked;
  if (event.target.matches("[data-tick-all], [data-bulk] input[name=kies]")) count();
});
document.addEventListener("htmx:after:swap", start);
start();
