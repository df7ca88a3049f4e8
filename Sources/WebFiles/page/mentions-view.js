// Who plans this project, since when, and how far is it?

import { announce } from "./announce.js";
import { get } from "./api.js";
import { element, quoted } from "./element.js";
import { activeFilters } from "./filters.js";
import { hitCard } from "./hit.js";
import { incompleteNote, unknownNote } from "./incomplete-note.js";
import { pager } from "./pager.js";
import { printLink } from "./paper.js";
import { agencyLine, planFacts, planLink } from "./plan-line.js";
import { problemNote } from "./problem-note.js";
import { address, go } from "./route.js";
import { searchForm } from "./search-form.js";
import { stateChip, stateLegend, statesOf } from "./status.js";
import { timeline } from "./timeline.js";
import { answerLanguage, count, words } from "./words.js";

/// Mentions of a page.
const pageSize = 50;

export async function showMentions(main, parameters, signal, { same }) {
  const name = parameters.get("q") ?? "";
  if (!same || !main.querySelector("form.search")) main.replaceChildren(newForm(), element("div", { class: "answer" }));
  const input = main.querySelector("form.search").elements.q;
  if (input.value !== name) input.value = name;
  const answer = main.querySelector(".answer");
  if (name.trim() === "") return answer.replaceChildren(element("p", { class: "quiet" }, words().mentions.intro));
  document.title = `${name} · plansearch`;
  const offset = Number(parameters.get("offset") ?? 0);
  try {
    const found = await get(
      "mentions",
      { q: name, plan: parameters.getAll("plan"), offset, limit: pageSize, lang: answerLanguage() },
      signal,
    );
    show(answer, parameters, found, offset);
  } catch (error) {
    if (error.name === "AbortError" || error.code === undefined) throw error;
    answer.replaceChildren(problemNote(error, { query: name }));
  }
}

function newForm() {
  return searchForm(words().mentions, (q) => go("mentions", { q }), { whole: true, kind: "name" });
}

function show(answer, parameters, found, offset) {
  const text = words();
  const titles = new Map(found.groups.map((group) => [group.plan.id, group.plan.title]));
  const changed = (name, values) => {
    const next = new URLSearchParams(parameters);
    next.delete(name);
    next.delete("offset");
    for (const value of values) next.append(name, value);
    go("mentions", next);
  };
  const names = found.names.filter((name) => name !== found.query);
  const sections = found.groups.map((group) => groupSection(group, found));
  const point = (index) => {
    const section = sections[index];
    if (section) section.scrollIntoView({ block: "start" });
    else changed("plan", [found.groups[index].plan.id]);
  };
  answer.replaceChildren(
    element(
      "div",
      { class: "results wide" },
      activeFilters(parameters, (id) => titles.get(id) ?? id, changed, () => changed("plan", [])),
      found.total.value > 0
        ? element(
            "p",
            { class: "summary" },
            element("strong", {}, text.found(count(found.total.value), count(found.total.plans))),
            " ",
            element("span", { class: "quiet" }, text.searched(count(found.searched.plans), count(found.searched.passages), found.generation)),
            " ",
            printLink("mentions", parameters),
          )
        : found.incomplete
          ? unknownNote(found)
          : absence(found),
      names.length > 0 ? element("p", { class: "quiet" }, text.mentions.names, "：", quoted("span", {}, names.join("、"))) : null,
      found.hint ? element("p", { class: "hint" }, found.hint) : null,
      incompleteNote(found),
      found.groups.length > 0 ? [timeline(found.query, found.groups, point), stateLegend()] : null,
      sections,
      possibleSection(found),
      pager("mentions", parameters, { offset, shown: found.hits.length, total: found.total.value, size: pageSize }),
    ),
  );
  announce(found.total.value > 0 ? text.found(count(found.total.value), count(found.total.plans)) : text.absentTitle);
}

/// What one plan says; null if its mentions are on another page.
function groupSection(group, found) {
  const text = words();
  const hits = found.hits.filter((hit) => hit.plan.id === group.plan.id);
  if (hits.length === 0) return null;
  return element(
    "section",
    { class: "group" },
    element("h2", {}, planLink(group.plan, { name: found.query })),
    planFacts(group.plan),
    element("p", { class: "statuses" }, statesOf(group).map((one) => stateChip(one))),
    agencyLine(group.agencies, text),
    element(
      "ol",
      { class: "hits" },
      hits.map((hit) => element("li", {}, hitCard({ ...hit, agencies: { lead: [], responsible: [], supporting: [] }, alias: null }, { name: found.query }, how(hit)))),
    ),
  );
}

/// What only may mention it, apart from what does, and in no count.
function possibleSection(found) {
  const text = words().mentions;
  if (found.total_possible === 0) return null;
  return element(
    "details",
    { class: "possible", ...(found.total.value === 0 ? { open: "" } : {}) },
    element("summary", {}, text.possible(count(found.total_possible))),
    element("p", { class: "quiet" }, text.possibleNote),
    element(
      "ol",
      { class: "hits" },
      found.possible.map((hit) => element("li", {}, hitCard({ ...hit, alias: null }, { name: found.query }, how(hit)))),
    ),
  );
}

/// How the passage words the name, and what it says of the project.
export function how(hit) {
  const text = words().mentions;
  return element(
    "p",
    { class: "how" },
    element("span", { class: `match ${hit.match}` }, text.match[hit.match] ?? hit.match),
    quoted("span", {}, `“${hit.name}”`),
    hit.match === "exact" ? null : element("span", { class: "quiet" }, text.confidence(Math.round(hit.confidence * 100), hit.why)),
    hit.state === "none" ? null : stateChip(hit.state, hit.status_wording),
    hit.status_wording ? quoted("span", { class: "quiet" }, `“${hit.status_wording}”`) : null,
  );
}

function absence(found) {
  const text = words();
  return element(
    "section",
    { class: "note absence" },
    element("h2", {}, found.total_possible > 0 ? text.mentions.unsureTitle : text.absentTitle),
    element("p", {}, (found.total_possible > 0 ? text.mentions.unsure : text.mentions.absent)(found.query, count(found.searched.plans), count(found.searched.passages))),
    element("p", {}, element("a", { href: address("search", { q: found.query }) }, text.mentions.asSearch)),
  );
}
