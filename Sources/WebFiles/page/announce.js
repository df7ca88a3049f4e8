// What does a screen reader hear when something changed?

/// Says it after what the screen reader is reading now.
export function announce(text) {
  document.getElementById("announce").textContent = text;
}
