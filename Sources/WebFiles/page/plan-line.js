// How is a plan named in a line?

import { element, quoted } from "./element.js";
import { address } from "./route.js";
import { words } from "./words.js";

/// Its issuers, date, level and number, those that are known.
export function planFacts(plan) {
  const facts = [plan.issuers.join("、"), plan.date, plan.level, plan.number].filter(Boolean);
  return quoted("p", { class: "facts" }, facts.join(" · "));
}

/// Its title, as the way into its text.
export function planLink(plan, parameters = {}) {
  return quoted("a", { href: address("read", { plan: plan.id, ...parameters }) }, plan.title);
}

/// The headings that a passage stands under.
export function headingPath(path) {
  if (path.length === 0) return null;
  return quoted(
    "p",
    { class: "path" },
    path.map((heading, index) => [
      index > 0 ? element("span", { class: "sep", "aria-hidden": "true" }, " › ") : null,
      element("span", {}, heading),
    ]),
  );
}

/// Who leads, who is responsible and who supports, if anyone.
export function agencyLine(agencies, text) {
  if (agencies.lead.length + agencies.responsible.length + agencies.supporting.length === 0) return null;
  const part = (label, units) =>
    units.length === 0 ? null : element("span", {}, element("b", {}, label), " ", unitLinks(units));
  return element(
    "p",
    { class: "agencies" },
    part(text.lead, agencies.lead),
    part(text.responsible, agencies.responsible),
    part(text.supporting, agencies.supporting),
  );
}

/// Units, each as the way to what it has to do.
export function unitLinks(units) {
  return quoted(
    "span",
    { class: "units" },
    units.map((unit, index) => [index > 0 ? "、" : null, element("a", { href: address("agency", { q: unit }) }, unit)]),
  );
}

/// `file:line`; of an original with pages or sheets `file 第12页`, since nobody finds a line of the extracted text in it.
export function place(source) {
  const original = pagePlace(source);
  return original ? `${source.file} ${original}` : `${source.file}:${source.line}`;
}

/// The page, or the sheet and row, of an original; null for one that has none.
export function pagePlace(source) {
  const text = words();
  if (source.page) return text.atPage(source.page, source.page_label) + (source.recognized ? ` ${text.recognized}` : "");
  return source.sheet ? text.sheet(source.sheet, source.row) : null;
}
