// Which projects do the plans name?

import { get } from "./api.js";
import { element, quoted } from "./element.js";
import { collectedNote } from "./incomplete-note.js";
import { address, go } from "./route.js";
import { count, words } from "./words.js";

/// Rows that are shown at once.
const atOnce = 200;

export async function showProjects(main, parameters, signal) {
  const plan = parameters.get("plan");
  const [answer, plans] = await Promise.all([get("projects", { plan }, signal), get("plans", {}, signal)]);
  if (signal.aborted) return;
  const text = words().projects;
  const selected = new Set();
  const field = element("input", { type: "search", class: "filter", "data-first": true, "aria-label": text.filter, placeholder: text.filter });
  const choice = element(
    "select",
    { "aria-label": text.plan, onchange: (event) => go("projects", { plan: event.target.value }) },
    element("option", { value: "" }, text.allPlans),
    plans.plans.map((one) => quoted("option", { value: one.id, selected: one.id === plan }, one.title)),
  );
  const compare = element("button", { type: "button", class: "primary", hidden: true });
  const state = element("p", { class: "quiet", "aria-live": "polite" });
  const body = element("tbody", {});
  const more = element("button", { type: "button" }, text.more);
  let shown = atOnce;
  const update = () => {
    const wanted = field.value.trim();
    const matching = wanted === "" ? answer.projects : answer.projects.filter((one) => says(one, wanted));
    body.replaceChildren(...matching.slice(0, shown).map((one) => row(one, selected, changed)));
    state.textContent = text.shown(count(Math.min(shown, matching.length)), count(matching.length));
    more.hidden = matching.length <= shown;
  };
  const changed = () => {
    compare.hidden = selected.size === 0;
    compare.textContent = text.compare(count(selected.size));
  };
  compare.addEventListener("click", () => go("matrix", { names: [...selected].join("\n") }));
  field.addEventListener("input", () => {
    shown = atOnce;
    update();
  });
  more.addEventListener("click", () => {
    shown += atOnce;
    update();
  });
  update();
  main.replaceChildren(
    element("h1", {}, words().views.projects),
    element("p", { class: "quiet" }, text.intro),
    element("p", { class: "row" }, field, choice, compare),
    answer.incomplete ? element("p", { class: "note" }, text.incomplete) : "",
    collectedNote(answer) ?? "",
    state,
    element(
      "table",
      { class: "rows" },
      element("thead", {}, element("tr", {}, text.columns.map((name) => element("th", { scope: "col" }, name)))),
      body,
    ),
    more,
  );
}

function says(project, wanted) {
  return project.name.includes(wanted) || project.other_names.some((name) => name.includes(wanted));
}

function row(project, selected, changed) {
  const text = words().projects;
  const box = element("input", { type: "checkbox", checked: selected.has(project.name), "aria-label": text.select(project.name) });
  box.addEventListener("change", () => {
    if (box.checked) selected.add(project.name);
    else selected.delete(project.name);
    changed();
  });
  return element(
    "tr",
    {},
    element("td", {}, box),
    element(
      "td",
      {},
      quoted("a", { class: "name", href: address("mentions", { q: project.name }) }, project.name),
      project.other_names.length > 0
        ? element("span", { class: "quiet" }, ` ${text.otherNames} `, quoted("span", {}, project.other_names.join("、")))
        : null,
    ),
    element("td", { class: "number" }, count(project.plans.length)),
    element("td", { class: "number" }, count(project.passages)),
  );
}
