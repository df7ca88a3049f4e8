// Where do the plans say this?

import { announce } from "./announce.js";
import { get } from "./api.js";
import { copyButton } from "./copy.js";
import { element, quoted } from "./element.js";
import { activeFilters, filterNames, filterPanel, withNothing } from "./filters.js";
import { hitGroups } from "./hit.js";
import { incompleteNote, unknownNote } from "./incomplete-note.js";
import { alsoNote, meantNote, partsNote } from "./offers.js";
import { pager } from "./pager.js";
import { printLink } from "./paper.js";
import { planTable } from "./plans-view.js";
import { problemNote } from "./problem-note.js";
import { address, go } from "./route.js";
import { searchForm } from "./search-form.js";
import { answerLanguage, count, words } from "./words.js";

/// Hits on a page.
const pageSize = 20;
const examples = ["抽水蓄能", "西宁 机场", "~兰西城市群", "兰州*铁路"];

export async function showSearch(main, parameters, signal, { same }) {
  const query = parameters.get("q") ?? "";
  if (!same || !main.querySelector("form.search")) {
    main.replaceChildren(newForm(), element("div", { class: "answer" }));
  }
  const form = main.querySelector("form.search");
  const answer = main.querySelector(".answer");
  fill(form, parameters, query);
  if (query.trim() === "") return showStart(answer, parameters, signal);
  document.title = `${query} · plansearch`;
  const asked = requestOf(parameters, query);
  const filtered = filterNames.some((name) => parameters.has(name));
  try {
    const [found, all] = await Promise.all([
      get("search", { ...asked, facets: true }, signal),
      // What the filters leave nothing of is still shown, with 0: it is there under others.
      filtered ? get("search", { q: query, scope: asked.scope, facets: true, limit: 0 }, signal) : null,
    ]);
    show(answer, parameters, found, withNothing(found.facets, all?.facets));
  } catch (error) {
    if (error.name === "AbortError" || error.code === undefined) throw error;
    answer.replaceChildren(problemNote(error, { query }));
  }
}

/// How choosing and clearing filters changes the address.
function changes(parameters) {
  const changed = (name, values) => {
    const next = new URLSearchParams(parameters);
    next.delete(name);
    next.delete("offset");
    for (const value of values) next.append(name, value);
    go("search", next);
  };
  const cleared = () => {
    const next = new URLSearchParams(parameters);
    for (const name of [...filterNames, "offset"]) next.delete(name);
    go("search", next);
  };
  return { changed, cleared };
}

/// The request that an address means.
export function requestOf(parameters, query) {
  const asked = { q: query, limit: pageSize, offset: parameters.get("offset"), fold: true, lang: answerLanguage() };
  for (const name of ["sort", "scope", "year"]) asked[name] = parameters.get(name);
  for (const name of ["plan", "level", "region", "agency", "kind"]) asked[name] = parameters.getAll(name);
  return asked;
}

function newForm() {
  const text = words();
  const labels = { id: "query", label: text.searchLabel, placeholder: text.searchPlaceholder, button: text.searchButton };
  const submit = (query, form) => {
    const parameters = new URLSearchParams(form.dataset.kept ?? "");
    parameters.set("q", query);
    parameters.delete("offset");
    go("search", parameters);
  };
  return searchForm(labels, submit, {});
}

/// Fills the form from the address. A new query keeps order, scope and filters.
function fill(form, parameters, query) {
  const kept = new URLSearchParams(parameters);
  kept.delete("q");
  form.dataset.kept = kept.toString();
  const input = form.elements.q;
  if (input.value !== query) input.value = query;
  if (query === "" && matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
}

async function showStart(answer, parameters, signal) {
  const text = words();
  const plans = await get("plans", {}, signal);
  const passages = plans.plans.reduce((sum, plan) => sum + plan.passages, 0);
  const titles = new Map(plans.plans.map((plan) => [plan.id, plan.title]));
  const { changed, cleared } = changes(parameters);
  answer.replaceChildren(
    element("h1", { class: "unseen" }, text.name),
    activeFilters(parameters, (id) => titles.get(id) ?? id, changed, cleared) ?? "",
    element(
      "p",
      { class: "examples" },
      element("span", { class: "quiet" }, text.examples),
      examples.map((query) => quoted("a", { href: address("search", { q: query }) }, query)),
    ),
    element("p", { class: "quiet corpus" }, text.corpus(count(plans.plans.length), count(passages), plans.generation)),
    planTable(plans.plans),
  );
}

function show(answer, parameters, found, facets) {
  const text = words();
  const titles = new Map(found.hits.map((hit) => [hit.plan.id, hit.plan.title]));
  const { changed, cleared } = changes(parameters);
  const offset = Number(parameters.get("offset") ?? 0);
  const total = found.total;
  const links = { q: parameters.get("q"), scope: parameters.get("scope") };
  const results = element(
    "div",
    { class: "results" },
    activeFilters(parameters, (id) => titles.get(id) ?? id, changed, cleared),
    total.value > 0
      ? summary(found, parameters, changed)
      : found.incomplete
        ? unknownNote(found)
        : absence(found, parameters),
    found.tier === "relaxed" && total.value > 0
      ? element("p", { class: "note relaxed" }, element("b", {}, text.relaxed), " ", text.relaxedNote)
      : null,
    meantNote(found, parameters),
    partsNote(found, parameters),
    alsoNote(found, parameters),
    found.untried ? element("p", { class: "hint quiet" }, found.untried) : null,
    found.hint ? element("p", { class: "hint" }, found.hint) : null,
    incompleteNote(found),
    element("section", { class: "groups", "aria-label": text.results }, hitGroups(found.hits, links)),
    pager("search", parameters, { offset, shown: found.hits.length, total: total.value, size: pageSize }),
  );
  answer.replaceChildren(
    element("div", { class: "columns" }, filterPanel(facets, parameters, changed) ?? "", results),
  );
  announce(
    total.value > 0
      ? text.found(count(total.value), count(total.plans))
      : found.incomplete
        ? text.unknownTitle
        : text.absentTitle,
  );
}

function summary(found, parameters, changed) {
  const text = words();
  const total = (text.relations[found.total.relation] ?? "") + count(found.total.value);
  const choice = (name, label, options, value) =>
    element(
      "label",
      {},
      element("span", { class: "quiet" }, label),
      " ",
      element(
        "select",
        { onchange: (event) => changed(name, event.target.value === "" ? [] : [event.target.value]) },
        Object.entries(options).map(([key, label]) => element("option", { value: key, selected: key === value }, label)),
      ),
    );
  const { relevance, ...sorts } = text.sorts;
  return element(
    "div",
    { class: "summary" },
    element(
      "p",
      {},
      element("strong", {}, text.found(total, count(found.total.plans))),
      " ",
      element("span", { class: `tier ${found.tier}` }, text[found.tier]),
      " ",
      element("span", { class: "quiet" }, `${reach(found)} · ${text.took((found.took_us / 1000).toFixed(1))}`),
    ),
    element(
      "p",
      { class: "choices" },
      choice("sort", text.sort, { "": relevance, ...sorts }, parameters.get("sort") ?? ""),
      choice("scope", text.scope, text.scopes, parameters.get("scope") ?? ""),
      printLink("search", parameters),
    ),
  );
}

function reach(found) {
  return words().searched(count(found.searched.plans), count(found.searched.passages), found.generation);
}

/// Proof of absence: what was searched, as a sentence that can be cited.
function absence(found, parameters) {
  const text = words();
  const plans = count(found.searched.plans);
  const passages = count(found.searched.passages);
  const filters = filterNames
    .flatMap((name) => parameters.getAll(name).map((value) => `${text.filterNames[name]}: ${value}`))
    .join("; ");
  const proof = () =>
    text.proof(bare(found.query), plans, passages, found.generation, new Date().toISOString().slice(0, 10), filters);
  return element(
    "section",
    { class: "note absence" },
    element("h2", {}, text.absentTitle),
    element("p", {}, (found.suggestions.some((one) => one.kind !== "near_office") ? text.worded : text.absent)(bare(found.query), plans, passages)),
    found.compared ? element("p", { class: "quiet" }, found.compared) : null,
    filters ? element("p", { class: "quiet" }, text.absentFiltered) : null,
    element("p", { class: "quiet" }, `${reach(found)} · ${text.took((found.took_us / 1000).toFixed(1))}`),
    copyButton(text.copyProof, proof),
  );
}

/// The query without the quotation marks around it: the sentence has its own.
function bare(query) {
  return query.trim().replace(/^"([^"]*)"$/u, "$1");
}
