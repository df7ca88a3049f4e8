// What do keys do?

import { element, quoted } from "./element.js";
import { printShown } from "./print-view.js";
import { words } from "./words.js";

/// The elements that j and k move between, unless the view handles these keys.
const stops = ".hit a.snippet, .plans h2 a, .rows a.name";

/// A view that handles j and k itself sets a function here; its argument is 1 or -1.
export const movement = { move: null };

export function listenToKeys() {
  addEventListener("keydown", (event) => {
    const prints = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
    if (prints && printShown()) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target.closest?.("input, textarea, select, dialog")) {
      if (event.key === "Escape") target.blur?.();
      return;
    }
    const onStop = target.matches?.(stops);
    const key = event.key;
    if (key === "/") first()?.focus();
    else if (key === "?") showHelp();
    else if (key === "j" || (key === "ArrowDown" && onStop)) move(1);
    else if (key === "k" || (key === "ArrowUp" && onStop)) move(-1);
    else return;
    event.preventDefault();
  });
}

function first() {
  const field = document.querySelector("[data-first]");
  field?.select?.();
  return field;
}

function move(step) {
  if (movement.move) return movement.move(step);
  const all = [...document.querySelectorAll(stops)];
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

/// Keys and the query language.
export function showHelp() {
  const text = words();
  if (document.querySelector("dialog[open]")) return;
  const table = (rows, cell) =>
    element("table", {}, element("tbody", {}, rows.map(([left, right]) => element("tr", {}, element("th", { scope: "row" }, cell(left)), element("td", {}, right)))));
  const dialog = element(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    element("h2", { id: "help-title" }, text.helpTitle),
    element("h3", {}, text.syntaxTitle),
    table(text.syntax, (query) => quoted("code", {}, query)),
    element("h3", {}, text.keysTitle),
    table(text.keys, (keys) => keys.split(" ").map((key) => element("kbd", {}, key))),
    element("form", { method: "dialog" }, element("button", { class: "primary" }, text.close)),
  );
  // The policy form-action 'none' stops every form from being sent; this one only closes the dialog.
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
