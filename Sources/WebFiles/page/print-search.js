// How is a list of hits printed?

import { get } from "./api.js";
import { listCitation } from "./citation.js";
import { element, quoted } from "./element.js";
import { filterNames } from "./filters.js";
import { marked } from "./marked-text.js";
import { mostPrinted, provenance, record, today } from "./paper.js";
import { agencyLine, headingPath, planFacts, pagePlace } from "./plan-line.js";
import { requestOf } from "./search-view.js";
import { count, words } from "./words.js";

export async function printSearch(parameters, signal) {
  const text = words();
  const query = parameters.get("q") ?? "";
  // Near-duplicates are not folded: on paper nothing can be opened.
  const found = await get("search", { ...requestOf(parameters, query), fold: null, offset: null, limit: mostPrinted }, signal);
  const filters = filterNames
    .filter((name) => parameters.has(name))
    .map((name) => text.print.filter(text.filterNames[name], parameters.getAll(name).map((value) => filterValue(name, value)).join("、")))
    .join(text.print.filterSeparator);
  const total = (text.relations[found.total.relation] ?? "") + count(found.total.value);
  const head = record(text.print.searchTitle(query), [
    [text.print.query, query],
    [text.filters, filters],
    [text.scope, parameters.has("scope") ? text.scopes[parameters.get("scope")] : null],
    [text.sort, text.sorts[parameters.get("sort") ?? "relevance"]],
    [text.print.total, resultLine(found, total)],
    ...provenance(found),
  ]);
  return {
    title: `${query} ${today()}`,
    heads: {
      start: text.print.searchTitle(query) + (filters ? text.print.filtered(filters) : ""),
      end: `${text.print.hits(total)} · ${today()}`,
      foot: text.print.foot(found.generation),
    },
    sheets: [head, hitsOnPaper(found.hits, () => null)],
  };
}

function filterValue(name, value) {
  return name === "kind" ? (words().kinds[value] ?? value) : value;
}

/// How many were found, how, and how many of them are printed.
export function resultLine(found, total) {
  const text = words();
  const printed = found.hits.length >= found.total.value ? text.print.all : text.print.first(count(found.hits.length));
  return [text.found(total, count(found.total.plans)), found.tier ? text[found.tier] : null, printed].filter(Boolean).join(" · ");
}

/// Numbered hits by plan, plans in the order of their first hit, each hit with its citation; `how(hit)` adds a line.
export function hitsOnPaper(hits, how) {
  const groups = Map.groupBy(hits.map((hit, index) => ({ hit, number: index + 1 })), ({ hit }) => hit.plan.id);
  let number = 0;
  return [...groups.values()].map((group) =>
    element(
      "section",
      { class: "printed-group" },
      element("header", {}, quoted("h2", {}, group[0].hit.plan.title), planFacts(group[0].hit.plan)),
      group.map(({ hit }) => hitOnPaper(hit, (number += 1), how(hit))),
    ),
  );
}

function hitOnPaper(hit, number, how) {
  return element(
    "article",
    { class: "printed-hit" },
    element("span", { class: "number" }, count(number)),
    headingPath(hit.path),
    quoted("p", { class: "printed-text" }, marked(hit.snippet.text, hit.snippet.ranges)),
    how,
    agencyLine(hit.agencies, words()),
    quoted("p", { class: "reference" }, `[${number}] ${listCitation(hit)}`, pagePlace(hit.source) === null ? ` ${words().line(hit.source.line)}` : null),
  );
}
