// On a phone the themes of a profile begin folded; who follows a link to one finds it open. Without this all are open.

const phone = matchMedia("(max-width: 40rem)");

function fold(root) {
  if (!phone.matches) return;
  for (const theme of root.querySelectorAll("details[data-fold]")) theme.open = `#${theme.id}` === location.hash;
}

function unfold() {
  const theme = location.hash && document.getElementById(location.hash.slice(1));
  if (theme instanceof HTMLDetailsElement) theme.open = true;
}

addEventListener("hashchange", unfold);
document.addEventListener("htmx:after:swap", () => fold(document));
fold(document);
