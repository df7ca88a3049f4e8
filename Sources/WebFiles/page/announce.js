// What does a screen reader hear when something changed?

/// Says it politely.
export function announce(text) {
  document.getElementById("announce").textContent = text;
}
