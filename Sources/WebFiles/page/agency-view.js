// What does an office have to do?

import { announce } from "./announce.js";
import { get, segment } from "./api.js";
import { element, quoted } from "./element.js";
import { activeFilters } from "./filters.js";
import { collectedNote, incompleteNote, unknownNote } from "./incomplete-note.js";
import { officeList, officeTable } from "./office-list.js";
import { pager } from "./pager.js";
import { printLink } from "./paper.js";
import { pagePlace, planFacts, planLink, unitLinks } from "./plan-line.js";
import { problemNote } from "./problem-note.js";
import { address, go } from "./route.js";
import { searchForm } from "./search-form.js";
import { answerLanguage, count, words } from "./words.js";

/// Tasks of a page.
const pageSize = 100;
/// How much of a task's text is shown, in Unicode scalars.
const excerptLength = 60;
const roles = ["lead", "responsible", "supporting"];

export async function showAgency(main, parameters, signal, { same }) {
  const name = parameters.get("q") ?? "";
  if (!same || !main.querySelector("form.search")) main.replaceChildren(newForm(), element("div", { class: "answer" }));
  const input = main.querySelector("form.search").elements.q;
  if (input.value !== name) input.value = name;
  const answer = main.querySelector(".answer");
  try {
    if (name.trim() === "") return await officeList(answer, parameters, signal);
    document.title = `${name} · plansearch`;
    const offset = Number(parameters.get("offset") ?? 0);
    const asked = { role: parameters.get("role"), sort: parameters.get("sort"), plan: parameters.getAll("plan") };
    const found = await get(
      `agencies/${segment(name)}`,
      { ...asked, offset, limit: pageSize, fold: true, lang: answerLanguage() },
      signal,
    );
    show(answer, parameters, found, offset);
  } catch (error) {
    if (error.name === "AbortError" || error.code === undefined) throw error;
    answer.replaceChildren(problemNote(error, { query: name }));
  }
}

function newForm() {
  return searchForm(words().agency, (q) => go("agency", { q }));
}

function show(answer, parameters, found, offset) {
  const text = words().agency;
  const titles = new Map(found.tasks.map((task) => [task.plan.id, task.plan.title]));
  const changed = (name, values) => {
    const next = new URLSearchParams(parameters);
    next.delete(name);
    next.delete("offset");
    for (const value of values) next.append(name, value);
    go("agency", next);
  };
  const isFound = found.total.value > 0;
  const total = text.found(words().relations[found.total.relation] + count(found.total.value), count(found.total.plans));
  answer.replaceChildren(
    element(
      "div",
      { class: "results wide" },
      activeFilters(parameters, (id) => titles.get(id) ?? id, changed, () => changed("plan", [])),
      quoted("h1", {}, found.name),
      isFound
        ? element(
            "p",
            { class: "summary" },
            element("strong", {}, total),
            " ",
            element(
              "span",
              { class: "quiet" },
              words().searched(count(found.searched.plans), count(found.searched.passages), found.generation),
            ),
          )
        : found.incomplete
          ? unknownNote({ query: found.name })
          : absence(found),
      found.wordings.length > 0 ? wordings(found) : null,
      found.hint ? element("p", { class: "hint" }, found.hint) : null,
      beside(found),
      incompleteNote(found),
      isFound || parameters.has("role") ? tabs(parameters, found) : null,
      isFound ? taskTable(found, parameters.get("sort") ?? "role", offset) : null,
      isFound ? element("p", { class: "quiet" }, text.note) : null,
      isFound ? element("p", { class: "links" }, printLink("agency", parameters)) : null,
      found.nearest.length > 0 ? [element("h2", {}, text.nearest), collectedNote(found), officeTable(found.nearest)] : null,
      pager("agency", parameters, {
        offset,
        shown: found.tasks.length,
        // Folding leaves fewer rows than there are tasks.
        total: found.next_offset === null ? offset + found.tasks.length : found.total.value,
        size: pageSize,
      }),
    ),
  );
  announce(isFound ? total : words().absentTitle);
}

/// The units that bind the office as one of many, each a link to its tasks, and until when a former name was one.
function beside(found) {
  const text = words().agency;
  const bound = (found.also_bound ?? []).map((unit) =>
    element(
      "p",
      {},
      unit.selected ? text.perhapsBound : text.alsoBound,
      " ",
      quoted("a", { href: address("agency", new URLSearchParams({ q: unit.name })) }, unit.name),
      " ",
      element("span", { class: "quiet" }, text.tasks(unit.tasks)),
    ),
  );
  const former = (found.former ?? []).map((one) =>
    element("p", { class: "quiet" }, text.former(one.name, one.function, one.until)),
  );
  return [...bound, ...former];
}

function wordings(found) {
  return element(
    "p",
    { class: "wordings" },
    element("span", { class: "quiet" }, words().agency.written),
    " ",
    found.wordings.map(([wording, passages]) => [
      quoted("span", {}, wording),
      element("span", { class: "quiet" }, ` ${count(passages)}  `),
    ]),
  );
}

/// The roles, each with its tasks. A role without any is no link.
function tabs(parameters, found) {
  const text = words().agency;
  const chosen = parameters.get("role");
  const tab = (role, label, number) => {
    const next = new URLSearchParams(parameters);
    next.delete("offset");
    if (role) next.set("role", role);
    else next.delete("role");
    const current = (role ?? "") === (chosen ?? "");
    if (number === 0 && !current) return element("span", { class: "off" }, `${label} 0`);
    return element(
      "a",
      { href: address("agency", next), "aria-current": current ? "true" : null },
      number === null ? label : `${label} ${count(number)}`,
    );
  };
  return element(
    "nav",
    { class: "roles", "aria-label": text.roles },
    tab(null, text.all, null),
    roles.map((role) => tab(role, words()[role], found.roles[role])),
    ["role", "deadline", "plan"].map((sort) => {
      const next = new URLSearchParams(parameters);
      next.delete("offset");
      next.set("sort", sort);
      const current = (parameters.get("sort") ?? "role") === sort;
      return element(
        "a",
        { class: "order", href: address("agency", next), "aria-current": current ? "true" : null },
        text.sorts[sort],
      );
    }),
  );
}

/// The tasks by role and plan, numbered after the `offset` before them.
export function taskTable(found, sort, offset) {
  const text = words().agency;
  const rows = [];
  let role = null;
  let plan = null;
  found.tasks.forEach((task, index) => {
    if (sort === "role" && task.roles[0] !== role) {
      role = task.roles[0];
      plan = null;
      rows.push(groupRow("role", text.inRole(words()[role], count(found.roles[role]))));
    }
    if (task.plan.id !== plan) {
      plan = task.plan.id;
      rows.push(groupRow("plan", planLink(task.plan), planFacts(task.plan)));
    }
    rows.push(taskRow(task, offset + index + 1, sort !== "role"));
  });
  return element(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-label": text.tableLabel },
    element(
      "table",
      { class: "tasks" },
      element("thead", {}, element("tr", {}, text.columns.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, rows),
    ),
  );
}

function groupRow(kind, ...content) {
  return element("tr", { class: kind }, element("th", { colspan: words().agency.columns.length, scope: "rowgroup" }, content));
}

function taskRow(task, number, showsRoles) {
  const text = words().agency;
  const cell = (column, kind, ...content) => element("td", { "data-label": text.columns[column], class: kind }, content);
  const [heading, told] = split(task);
  const others = [...task.others.lead, ...task.others.responsible, ...task.others.supporting];
  return element(
    "tr",
    {},
    element("td", { class: "number" }, count(number)),
    element(
      "td",
      { class: "task" },
      quoted("a", { href: address("read", { plan: task.plan.id, at: task.passages[0].passage }) }, heading),
      told ? quoted("p", {}, excerpt(told)) : null,
      showsRoles ? element("p", { class: "quiet" }, task.roles.map((role) => words()[role]).join("、")) : null,
      task.also_in.length > 0 ? element("p", { class: "quiet" }, words().alsoIn(task.also_in.length)) : null,
    ),
    cell(
      2,
      "section",
      task.path.slice(0, -1).map((one, index) => quoted("div", { class: index > 0 ? "quiet" : null }, one)),
    ),
    cell(3, null, unitLinks(others.slice(0, 3)), others.length > 3 ? text.andMore(others.length) : null),
    cell(4, "whole", deadline(task)),
    cell(5, "whole", pagePlace(task.source) ?? words().line(task.source.line)),
  );
}

/// What the text says; else the end of the plan's period, marked as such.
function deadline(task) {
  if (task.deadlines.length > 0) return quoted("span", {}, task.deadlines.map((one) => one.wording).join("、"));
  return task.period_end === null ? "–" : element("span", { class: "quiet" }, words().agency.periodEnd(task.period_end));
}

/// The item's own heading, and its text without it. Titles of a table's columns are no heading of a row.
function split(task) {
  const heading = task.path.at(-1) ?? "";
  if (heading === "" || heading.includes(" ｜ ")) return [excerpt(task.text), ""];
  if (!task.text.startsWith(heading)) return [heading, task.text];
  return [heading, task.text.slice(heading.length).replace(/^[。.：:\s]+/u, "")];
}

function excerpt(text) {
  const scalars = Array.from(text);
  return scalars.length <= excerptLength ? text : `${scalars.slice(0, excerptLength).join("")}…`;
}

function absence(found) {
  const text = words().agency;
  return element(
    "section",
    { class: "absence" },
    element("h2", {}, words().absentTitle),
    element("p", {}, text.absent(found.name, count(found.searched.plans), count(found.searched.passages))),
    element("p", { class: "quiet" }, found.functions.length > 0 ? text.asOffice(found.functions.join("、")) : text.asString),
    element("p", {}, element("a", { href: address("search", { q: found.name }) }, words().mentions.asSearch)),
  );
}
