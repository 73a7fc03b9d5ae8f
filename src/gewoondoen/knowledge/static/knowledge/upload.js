// A file that is too large is told at once, and not after it has been sent for minutes.

function tooLarge(input) {
  const most = Number(input.dataset.mostBytes);
  return [...input.files].some((file) => file.size > most);
}

function tell(input) {
  const id = `${input.id}-te-groot`;
  document.getElementById(id)?.remove();
  input.removeAttribute("aria-invalid");
  if (!tooLarge(input)) return;
  const message = document.createElement("p");
  message.id = id;
  message.className = "utrecht-form-field-error-message gd-error";
  message.setAttribute("role", "alert");
  message.textContent = input.dataset.tooLarge;
  input.before(message);
  input.setAttribute("aria-invalid", "true");
}

for (const input of document.querySelectorAll("input[type=file][data-most-bytes]")) {
  input.addEventListener("change", () => tell(input));
  input.form.addEventListener("submit", (event) => {
    if (!tooLarge(input)) return;
    event.preventDefault();
    tell(input);
    input.focus();
  });
}
