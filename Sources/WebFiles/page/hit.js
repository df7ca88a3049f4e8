// How does a hit look?

import { letterCitation, listCitation } from "./citation.js";
import { copyButton } from "./copy.js";
import { element, quoted } from "./element.js";
import { marked } from "./marked-text.js";
import { agencyLine, headingPath, place, planFacts, planLink } from "./plan-line.js";
import { address } from "./route.js";
import { words } from "./words.js";

/// Hits by plan, plans in the order of their first hit; `parameters` go into the links to the text.
export function hitGroups(hits, parameters) {
  const groups = new Map();
  for (const hit of hits) {
    if (!groups.has(hit.plan.id)) groups.set(hit.plan.id, []);
    groups.get(hit.plan.id).push(hit);
  }
  return [...groups.values()].map((hits) =>
    element(
      "section",
      { class: "group" },
      element("h2", {}, planLink(hits[0].plan, parameters)),
      planFacts(hits[0].plan),
      element(
        "ol",
        { class: "hits" },
        hits.map((hit) => element("li", {}, hitCard(hit, parameters))),
      ),
    ),
  );
}

/// One hit. The snippet is the link that opens the text.
export function hitCard(hit, parameters, extra = null) {
  const text = words();
  const target = address("read", { plan: hit.plan.id, at: hit.passage, ...parameters });
  return element(
    "article",
    { class: "hit" },
    headingPath(hit.path),
    quoted("a", { class: "snippet", href: target }, marked(hit.snippet.text, hit.snippet.ranges)),
    extra,
    agencyLine(hit.agencies, text),
    element(
      "p",
      { class: "place" },
      hit.kind === "body" ? null : element("span", { class: "kind" }, text.kinds[hit.kind] ?? hit.kind),
      quoted("span", {}, place(hit.source)),
      hit.alias ? quoted("span", {}, text.alias(hit.alias)) : null,
    ),
    citations(hit),
    alsoIn(hit.also_in ?? []),
  );
}

/// How the passage is cited in a letter and in a list of references, each to be copied.
function citations(hit) {
  const text = words();
  const line = (citation, label) =>
    element("p", {}, quoted("span", { class: "citation" }, citation), " ", copyButton(label, () => citation));
  return element(
    "details",
    { class: "also cite" },
    element("summary", {}, text.cite),
    line(letterCitation(hit), text.reading.copyCitation),
    line(listCitation(hit), text.reading.copyReference),
  );
}

/// The near-duplicates that a hit stands for.
function alsoIn(ids) {
  if (ids.length === 0) return null;
  return element(
    "details",
    { class: "also" },
    element("summary", {}, words().alsoIn(ids.length)),
    element(
      "ul",
      {},
      ids.map((id) => {
        const plan = id.slice(0, id.lastIndexOf("."));
        return element("li", {}, quoted("a", { href: address("read", { plan, at: id }) }, id));
      }),
    ),
  );
}
