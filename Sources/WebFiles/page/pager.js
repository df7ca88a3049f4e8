// Which page of an answer is this, and where is the next?

import { element } from "./element.js";
import { address } from "./route.js";
import { count, words } from "./words.js";

/// Links to the previous and the next page; null if there is only one.
export function pager(view, parameters, { offset, shown, total, size }) {
  if (offset === 0 && shown >= total) return null;
  const text = words();
  const link = (label, to, rel) => {
    if (to === null) return element("span", { class: "quiet" }, label);
    const changed = new URLSearchParams(parameters);
    if (to > 0) changed.set("offset", to);
    else changed.delete("offset");
    return element("a", { href: address(view, changed), rel }, label);
  };
  return element(
    "nav",
    { class: "pager", "aria-label": text.pages },
    link(text.previous, offset > 0 ? Math.max(0, offset - size) : null, "prev"),
    element("span", {}, text.page(count(offset + 1), count(offset + shown), count(total))),
    link(text.next, offset + shown < total ? offset + size : null, "next"),
  );
}
