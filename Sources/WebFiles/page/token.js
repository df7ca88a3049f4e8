// Which token does the daemon need? The page asks for it when a request is refused, and keeps it for this tab only.

import { element } from "./element.js";
import { words } from "./words.js";

const key = "plansearch-token";
let asking = null;

/// The token, or an empty text.
export function token() {
  return sessionStorage.getItem(key) ?? "";
}

/// Asks for another token than the refused one. All requests wait for the same answer.
export function askForToken(refused) {
  if (token() !== refused) return Promise.resolve();
  asking ??= ask(refused).finally(() => {
    asking = null;
  });
  return asking;
}

function ask(refused) {
  const text = words().token;
  return new Promise((answered) => {
    const field = element("input", { type: "password", autocomplete: "off", required: true, id: "token" });
    const form = element(
      "form",
      { method: "dialog" },
      element("h2", {}, text.title),
      element("p", {}, refused ? text.refused : text.needed),
      element("label", { for: "token" }, text.label),
      field,
      element("button", { type: "submit", class: "primary" }, text.send),
    );
    const dialog = element("dialog", { class: "token" }, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sessionStorage.setItem(key, field.value.trim());
      dialog.remove();
      answered();
    });
    // Nothing can be shown without a token.
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}
