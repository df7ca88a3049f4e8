// Which other queries stand beside an answer?

import { element, quoted } from "./element.js";
import { address } from "./route.js";
import { count, words } from "./words.js";

/// What was probably meant, each a link with its number of passages; null for none.
export function meantNote(found, parameters) {
  return offers("meant", words().meant, found.suggestions ?? [], parameters);
}

/// Other ways in which the texts write what was found; null for none.
export function alsoNote(found, parameters) {
  return offers("also", words().alsoWritten, found.also ?? [], parameters);
}

/// What the parts of a query have that do not meet; null for none.
export function partsNote(found, parameters) {
  return offers("parts", words().partsHave, found.parts ?? [], parameters);
}

function offers(name, label, list, parameters) {
  if (list.length === 0) return null;
  return element(
    "p",
    { class: `offers ${name}` },
    element("span", { class: "quiet" }, label),
    list.map((offer) =>
      element(
        "span",
        { class: "offer" },
        quoted("a", { href: linked(offer.query, parameters) }, offer.query),
        " ",
        element("span", { class: "quiet" }, offer.reason ? `${count(offer.total)} · ${offer.reason}` : count(offer.total)),
        offer.suggestion ? mended(offer.suggestion, parameters) : null,
      ),
    ),
  );
}

/// What was probably meant by a part that nothing has.
function mended(meant, parameters) {
  return [
    " ",
    element("span", { class: "quiet" }, words().meant),
    " ",
    quoted("a", { href: linked(meant.query, parameters) }, meant.query),
    " ",
    element("span", { class: "quiet" }, `${count(meant.total)} · ${meant.reason}`),
  ];
}

/// The address of a query under the filters that are in force, from its first page.
function linked(query, parameters) {
  const next = new URLSearchParams(parameters);
  next.delete("offset");
  next.set("q", query);
  return address("search", next);
}
