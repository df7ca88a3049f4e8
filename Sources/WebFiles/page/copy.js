// How does a text get to the clipboard?

import { announce } from "./announce.js";
import { element } from "./element.js";
import { words } from "./words.js";

/// A button that copies what `text()` gives, and says so.
export function copyButton(label, text) {
  const button = element("button", { type: "button", class: "small" }, label);
  button.addEventListener("click", async () => {
    await copy(text());
    button.textContent = words().copied;
    announce(words().copied);
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
  return button;
}

async function copy(text) {
  // Only pages from this machine or over TLS may use the clipboard interface; the older command works everywhere.
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      // The browser refused; the older command may still work.
    }
  }
  const field = element("textarea", { class: "unseen", "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
