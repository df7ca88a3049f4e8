// Which offices do the plans name?

import { get } from "./api.js";
import { element, quoted } from "./element.js";
import { collectedNote, incompleteNote } from "./incomplete-note.js";
import { pager } from "./pager.js";
import { address, go } from "./route.js";
import { count, words } from "./words.js";

/// Offices of a page.
const pageSize = 100;
const levels = ["国家", "省", "市州", "区县"];

export async function officeList(answer, parameters, signal) {
  const text = words().agency;
  const offset = Number(parameters.get("offset") ?? 0);
  const asked = { q: parameters.get("match"), level: parameters.get("level") };
  const found = await get("agencies", { ...asked, offset, limit: pageSize }, signal);
  const filter = element("input", {
    type: "search",
    class: "filter",
    "aria-label": text.match,
    placeholder: text.match,
    value: asked.q ?? "",
    onchange: (event) => go("agency", { match: event.target.value, level: asked.level }),
  });
  const level = element(
    "select",
    {
      "aria-label": words().filterNames.level,
      onchange: (event) => go("agency", { match: asked.q, level: event.target.value }),
    },
    element("option", { value: "" }, text.allLevels),
    levels.map((one) => quoted("option", { value: one, selected: one === asked.level }, one)),
  );
  answer.replaceChildren(
    element("p", { class: "quiet" }, text.intro),
    element("p", { class: "row" }, filter, level),
    element("p", { class: "quiet", "aria-live": "polite" }, text.offices(count(found.total))),
    incompleteNote(found) ?? "",
    collectedNote(found) ?? "",
    officeTable(found.agencies),
    pager("agency", parameters, { offset, shown: found.agencies.length, total: found.total, size: pageSize }) ?? "",
  );
}

/// Offices with their passages by role.
export function officeTable(offices) {
  const text = words();
  const heads = [text.agency.office, text.lead, text.responsible, text.supporting, ...text.agency.counts];
  return element(
    "table",
    { class: "rows offices" },
    element("thead", {}, element("tr", {}, heads.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, offices.map(row)),
  );
}

function row(office) {
  const others = office.wordings.map(([wording]) => wording).filter((wording) => wording !== office.name);
  const numbers = [office.lead, office.responsible, office.supporting, office.passages, office.plans];
  return element(
    "tr",
    {},
    element(
      "td",
      {},
      quoted("a", { class: "name", href: address("agency", { q: office.name }) }, office.name),
      others.length > 0 ? quoted("span", { class: "quiet" }, ` ${others.join("、")}`) : null,
    ),
    numbers.map((number) => element("td", { class: "number" }, count(number))),
  );
}
