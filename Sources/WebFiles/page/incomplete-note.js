// What was not searched, and why?

import { element } from "./element.js";
import { words } from "./words.js";

/// A note about an answer that is not complete; null for one that is.
export function incompleteNote(found) {
  if (!found.incomplete) return null;
  return element(
    "section",
    { class: "note", role: "status" },
    element("p", {}, words().incomplete),
    (found.incomplete_reasons ?? []).map((reason) => element("p", { class: "quiet" }, reason)),
  );
}

/// A note for a search that ended early and found nothing: that proves nothing.
export function unknownNote(found) {
  const text = words();
  return element(
    "section",
    { class: "note" },
    element("h2", {}, text.unknownTitle),
    element("p", {}, text.unknown(found.query)),
  );
}
