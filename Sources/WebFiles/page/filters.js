// Which filters are there, and which are on? A count is what choosing the value gives: that of the query with the filters of
// the other groups.

import { element, quoted } from "./element.js";
import { words } from "./words.js";

/// The filters in the order in which they are shown; `year` is one range, the others are lists.
export const filterNames = ["level", "year", "region", "agency", "kind", "plan"];

/// Values of a facet that are shown at once.
const atOnce = 8;

/// Groups whose values exclude each other, so that a further one adds what it counts.
const additive = ["level", "kind"];
const levels = ["国家", "省", "市州", "区县"];

/// Facets, and the values of `all` that are not among them, with 0.
export function withNothing(facets, all) {
  if (!all) return facets;
  const filled = (name) => {
    const known = new Set(facets[name].map(([value]) => value));
    return [...facets[name], ...all[name].filter(([value]) => !known.has(value)).map(([value]) => [value, 0])];
  };
  return { ...facets, ...Object.fromEntries(["level", "year", "region", "agency", "kind"].map((name) => [name, filled(name)])) };
}

/// Years and levels in their own order; in other groups what is chosen comes first, then the highest counts.
function ordered(name, values, on) {
  if (name === "year") return values.sort((one, other) => other[0].localeCompare(one[0]));
  if (name === "level") return values.sort((one, other) => levels.indexOf(one[0]) - levels.indexOf(other[0]));
  return [...values.filter(([value]) => on.includes(value)), ...values.filter(([value]) => !on.includes(value))];
}

/// The panel; null if there is nothing to choose. `changed(name, values)` is called with all values that a filter now has.
export function filterPanel(facets, parameters, changed) {
  const text = words();
  const fields = ["level", "year", "region", "agency", "kind"]
    .map((name) => filterField(name, facets[name] ?? [], parameters, changed, wordingsOf(facets)))
    .filter(Boolean);
  const active = filterNames.some((name) => parameters.has(name));
  if (fields.length === 0) return null;
  const narrow = matchMedia("(max-width: 60rem)").matches;
  return element(
    "details",
    { class: "filters", open: !narrow || active },
    element("summary", {}, text.filters),
    fields,
  );
}

/// How the plans write each office that has several wordings: the office's name to a line with their numbers.
function wordingsOf(facets) {
  const several = (facets.agencies ?? []).filter((agency) => agency.wordings.length > 1);
  const line = (wordings) => wordings.map(([wording, passages]) => `${wording} ${passages}`).join(", ");
  return new Map(several.map((agency) => [agency.name, line(agency.wordings)]));
}

function filterField(name, counted, parameters, changed, wordings) {
  const text = words();
  const on = parameters.getAll(name);
  const missing = on.filter((value) => !counted.some(([known]) => known === value)).map((value) => [value, null]);
  const values = ordered(name, [...counted, ...missing], on);
  if (values.length === 0) return null;
  const adds = on.length > 0 && additive.includes(name);
  const box = ([value, passages]) =>
    element(
      "label",
      { class: passages === 0 ? "value nothing" : "value", title: name === "agency" ? wordings.get(value) : undefined },
      element("input", {
        type: "checkbox",
        checked: on.includes(value),
        onchange: (event) => {
          const others = name === "year" ? [] : on.filter((one) => one !== value);
          changed(name, event.target.checked ? [...others, value] : others);
        },
      }),
      quoted("span", {}, name === "kind" ? (text.kinds[value] ?? value) : value),
      passages === null ? null : element("span", { class: "number" }, (adds && passages > 0 && !on.includes(value) ? "+" : "") + passages),
    );
  const rest = values.slice(atOnce);
  return element(
    "fieldset",
    {},
    element("legend", {}, text.filterNames[name]),
    values.slice(0, atOnce).map(box),
    rest.length === 0
      ? null
      : element(
          "details",
          { open: rest.some(([value]) => on.includes(value)) },
          element("summary", {}, text.moreValues(rest.length)),
          rest.map(box),
        ),
    name === "year" ? yearForm(on[0] ?? "", changed) : null,
  );
}

function yearForm(value, changed) {
  const text = words();
  const field = element("input", {
    type: "text",
    value,
    inputmode: "numeric",
    "aria-label": text.yearRange,
    placeholder: "2018..2022",
    pattern: "\\d{4}|\\d{4}\\.\\.(\\d{4})?|\\.\\.\\d{4}",
    title: text.yearRange,
  });
  const form = element("form", { class: "years" }, field, element("button", { type: "submit", class: "small" }, text.apply));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed("year", field.value.trim() === "" ? [] : [field.value.trim()]);
  });
  return form;
}

/// The filters that are on, each with a button that removes it; null if there are none.
export function activeFilters(parameters, planTitle, changed, cleared) {
  const text = words();
  const chips = filterNames.flatMap((name) =>
    parameters.getAll(name).map((value) => {
      const label = name === "plan" ? planTitle(value) : name === "kind" ? (text.kinds[value] ?? value) : value;
      return element(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-label": text.removeFilter(label),
          onclick: () => changed(name, parameters.getAll(name).filter((one) => one !== value)),
        },
        quoted("span", {}, label),
        element("span", { "aria-hidden": "true" }, " ×"),
      );
    }),
  );
  if (chips.length === 0) return null;
  return element(
    "p",
    { class: "chips" },
    chips,
    element("button", { type: "button", class: "small plain", onclick: cleared }, text.clearFilters),
  );
}
