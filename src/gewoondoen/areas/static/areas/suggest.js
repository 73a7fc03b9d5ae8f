// Addresses while someone types: a combobox over an ordinary text field (WAI-ARIA, "editable combobox with list
// autocomplete"). Without JavaScript, or without an answer, the field stays what it is.

const WAIT = 200; // milliseconds of rest before asking
const LEAST = 3;

class Suggest {
  constructor(element) {
    this.element = element;
    this.input = element.querySelector("input");
    this.list = element.querySelector("[data-suggest-list]");
    this.status = element.querySelector("[data-suggest-status]");
    this.list.id ||= `${this.input.id}-suggestions`;
    this.active = -1;
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ]) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    // mousedown, not click: the field must not lose its focus first.
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  typed() {
    this.forgetPoint();
    clearTimeout(this.timer);
    const text = this.input.value.trim();
    if (text.length < LEAST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(text), WAIT);
  }

  // A point from the map stands for another place than the address that is being typed now.
  forgetPoint() {
    const form = this.input.form;
    if (![...form.querySelectorAll("[data-point]")].some((field) => field.value)) return;
    const clear = form.querySelector("[data-point-map] [data-clear]");
    if (clear) clear.click();
    for (const field of form.querySelectorAll("[data-point]")) field.value = "";
  }

  async ask(text) {
    this.waiting?.abort();
    this.waiting = new AbortController();
    try {
      const url = `${this.element.dataset.url}?q=${encodeURIComponent(text)}`;
      const response = await fetch(url, { signal: this.waiting.signal, headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const { suggestions } = await response.json();
      if (text === this.input.value.trim() && document.activeElement === this.input) this.show(suggestions);
    } catch {
      // The suggestions are a help; the server looks the address up when the form is sent.
    }
  }

  show(suggestions) {
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(
      ...suggestions.map((text, number) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${number}`;
        option.className = "gd-suggest__option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = text;
        return option;
      }),
    );
    this.list.hidden = !suggestions.length;
    this.input.setAttribute("aria-expanded", String(Boolean(suggestions.length)));
    const { textSome, textNone } = this.element.dataset;
    this.status.textContent = suggestions.length ? `${textSome} ${suggestions.length}` : textNone;
  }

  pressed(event) {
    if (this.list.hidden) return;
    const options = [...this.list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark(options, (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(options[this.active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  mark(options, number) {
    this.active = number;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    this.input.setAttribute("aria-activedescendant", options[number].id);
    options[number].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    this.input.value = option.textContent;
    this.close();
    this.input.focus();
  }

  close() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }
}

function start() {
  for (const element of document.querySelectorAll("[data-suggest]")) {
    if (element.dataset.ready) continue;
    element.dataset.ready = "1";
    new Suggest(element);
  }
}

start();
document.addEventListener("htmx:after:swap", start);
