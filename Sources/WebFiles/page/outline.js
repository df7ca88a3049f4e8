// Where in the plan is the reader?

import { element, quoted } from "./element.js";
import { ordinal } from "./passage.js";
import { address } from "./route.js";
import { words } from "./words.js";

/// The outline beside the text. `parameters` go into its links.
export function outlinePanel(sections, parameters) {
  const text = words().reading;
  const links = [];
  const list = (sections) =>
    element(
      "ol",
      {},
      sections.map((section) => {
        const target = address("read", { ...parameters, at: section.passage });
        const link = quoted("a", { href: target }, section.title);
        links.push([ordinal(section.passage), link]);
        return element("li", {}, link, section.children.length > 0 ? list(section.children) : null);
      }),
    );
  const wide = matchMedia("(min-width: 60rem)").matches;
  const panel = element(
    "details",
    { class: "outline", open: wide },
    element("summary", {}, text.outline),
    sections.length > 0
      ? element("nav", { "aria-label": text.outline }, list(sections))
      : element("p", { class: "quiet" }, text.noOutline),
  );
  if (!wide) {
    // On a narrow screen the outline covers the text.
    panel.addEventListener("click", (event) => {
      if (event.target.closest("a")) panel.open = false;
    });
  }
  let current = null;
  /// Marks the section that holds the passage with this order.
  const mark = (number) => {
    const link = links.findLast(([first]) => first <= number)?.[1] ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (link && wide) keepInSight(panel, link);
  };
  return { panel, mark, depths: new Map(depths(sections)) };
}

/// Scrolls only the panel: `scrollIntoView` would move the page too.
function keepInSight(panel, link) {
  const outer = panel.getBoundingClientRect();
  const inner = link.getBoundingClientRect();
  if (inner.top < outer.top) panel.scrollTop += inner.top - outer.top - outer.height / 3;
  else if (inner.bottom > outer.bottom) panel.scrollTop += inner.bottom - outer.bottom + outer.height / 3;
}

/// The depth of each heading, by the order of its passage.
export function* depths(sections) {
  for (const section of sections) {
    yield [ordinal(section.passage), section.depth];
    yield* depths(section.children);
  }
}
