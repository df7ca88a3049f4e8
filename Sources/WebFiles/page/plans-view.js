// Which plans are there?

import { get } from "./api.js";
import { element, quoted } from "./element.js";
import { planFacts, planLink } from "./plan-line.js";
import { count, words } from "./words.js";

/// Rows that are shown at once.
const atOnce = 100;

export async function showPlans(main, parameters, signal) {
  const text = words();
  const answer = await get("plans", {}, signal);
  const passages = answer.plans.reduce((sum, plan) => sum + plan.passages, 0);
  main.replaceChildren(
    element("h1", {}, text.views.plans),
    element("p", { class: "quiet" }, text.corpus(count(answer.plans.length), count(passages), answer.generation)),
    planTable(answer.plans, { filter: true }),
  );
}

/// The plans, newest first, with a filter.
export function planTable(plans, { filter = false } = {}) {
  const text = words();
  const sorted = [...plans].sort((one, other) => (other.date ?? "").localeCompare(one.date ?? ""));
  let shown = atOnce;
  const list = element("ul", { class: "plans" });
  const state = element("p", { class: "quiet", "aria-live": "polite" });
  const more = element("button", { type: "button" }, text.projects.more);
  const field = element("input", {
    type: "search",
    "aria-label": text.plans.filter,
    placeholder: text.plans.filter,
    "data-first": true,
    class: "filter",
  });
  const update = () => {
    const wanted = field.value.trim();
    const matching = wanted === "" ? sorted : sorted.filter((plan) => says(plan, wanted));
    list.replaceChildren(...matching.slice(0, shown).map(row));
    state.textContent = text.plans.shown(count(Math.min(shown, matching.length)), count(matching.length));
    state.hidden = matching.length === plans.length && matching.length <= shown;
    more.hidden = matching.length <= shown;
  };
  field.addEventListener("input", () => {
    shown = atOnce;
    update();
  });
  more.addEventListener("click", () => {
    shown += 5 * atOnce;
    update();
  });
  update();
  return element("div", {}, filter ? field : null, state, list, more);
}

function says(plan, wanted) {
  return [plan.title, plan.number, plan.notice_title, plan.file, ...plan.issuers, ...plan.regions].some((text) =>
    text?.includes(wanted),
  );
}

function row(plan) {
  const text = words().reading;
  const more = [
    plan.period ? text.period(plan.period[0], plan.period[1]) : null,
    text.size(count(plan.passages), count(plan.characters)),
    plan.file,
  ];
  return element(
    "li",
    {},
    element("h2", {}, planLink(plan)),
    planFacts(plan),
    quoted("p", { class: "quiet" }, more.filter(Boolean).join(" · ")),
  );
}
