// What does an answer lack: what was not searched, what is not collected yet?

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

/// A note about a list of an older generation than the one that answers; null for one of that generation.
export function collectedNote(found) {
  const older = found.collected_generation ?? null;
  return older === null
    ? null
    : element("p", { class: "quiet collected", role: "status" }, words().collected(older, found.generation));
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
