// What does the whole plan say?

import { announce } from "./announce.js";
import { get, segment } from "./api.js";
import { element, quoted } from "./element.js";
import { movement } from "./keyboard.js";
import { originalLine } from "./original.js";
import { outlinePanel } from "./outline.js";
import { ordinal } from "./passage.js";
import { printLink } from "./paper.js";
import { PassageWindow } from "./passage-window.js";
import { planFacts, planLink } from "./plan-line.js";
import { matchesIn } from "./plan-matches.js";
import { address, go } from "./route.js";
import { count, words } from "./words.js";

let reader = null;

export async function showReading(main, parameters, signal, { same }) {
  const id = parameters.get("plan") ?? "";
  const at = parameters.get("at");
  const key = JSON.stringify([id, parameters.get("q"), parameters.get("scope"), parameters.get("name")]);
  if (!same || reader?.key !== key || !reader.element.isConnected) {
    const [about, outline, matches] = await Promise.all([
      get(`plans/${segment(id)}`, {}, signal),
      get(`plans/${segment(id)}/outline`, {}, signal),
      matchesIn(id, parameters, signal),
    ]);
    if (signal.aborted) return;
    reader = makeReader(key, about, outline, matches, parameters);
    main.replaceChildren(reader.element);
  }
  document.title = `${reader.title} · plansearch`;
  movement.move = reader.move;
  await reader.window.goTo(at === null ? 1 : ordinal(at), { marked: at !== null, signal });
  reader.arrived(at === null ? 0 : ordinal(at));
}

function makeReader(key, about, outline, matches, parameters) {
  const text = words().reading;
  const plan = about.plan;
  const kept = { plan: plan.id, q: parameters.get("q"), scope: parameters.get("scope"), name: parameters.get("name") };
  const panel = outlinePanel(outline.sections, kept);
  const passages = new PassageWindow(plan.id, plan.passages, (number) => ({
    depth: panel.depths.get(number),
    ranges: matches.get(number),
  }));
  const order = [...matches.keys()];
  let current = 0;
  const state = element("span", {});
  const arrived = (number) => {
    current = number;
    if (order.length === 0) {
      state.textContent = text.noHits;
      return;
    }
    const index = order.indexOf(number);
    state.textContent = text.hits(index < 0 ? "–" : count(index + 1), count(order.length));
    if (index >= 0) announce(state.textContent);
  };
  const move = (step) => {
    const from = current || passages.top() - (step > 0 ? 1 : 0);
    const next = step > 0 ? order.find((one) => one > from) : order.findLast((one) => one < from);
    if (next !== undefined) go("read", { ...kept, at: `${plan.id}.${next}` }, { replace: true });
  };
  let waiting = false;
  const follow = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (passages.element.isConnected) panel.mark(passages.read(current));
      else removeEventListener("scroll", follow);
    });
  };
  addEventListener("scroll", follow, { passive: true });
  const root = element(
    "div",
    { class: "reading" },
    panel.panel,
    element(
      "article",
      {},
      kept.q || kept.name ? hitBar(kept, state, move) : null,
      head(about, kept),
      passages.element,
    ),
  );
  return { key, element: root, title: plan.title, window: passages, arrived: (n) => { arrived(n); follow(); }, move: order.length > 0 ? move : null };
}

function hitBar(kept, state, move) {
  const text = words().reading;
  const back = kept.q ? address("search", { q: kept.q, scope: kept.scope }) : address("mentions", { q: kept.name });
  const arrow = (label, sign, step) =>
    element("button", { type: "button", class: "small", "aria-label": label, title: label, onclick: () => move(step) }, sign);
  return element(
    "div",
    { class: "hitbar" },
    element("a", { href: back }, `← ${text.back}`),
    quoted("span", { class: "asked" }, kept.q ?? kept.name),
    state,
    arrow(text.previousHit, "↑", -1),
    arrow(text.nextHit, "↓", 1),
  );
}

function head(about, kept) {
  const text = words().reading;
  const plan = about.plan;
  const details = [
    plan.period ? text.period(plan.period[0], plan.period[1]) : null,
    text.size(count(plan.passages), count(plan.characters)),
    `${text.source} ${plan.file}`,
  ];
  const cited = (label, citations) =>
    citations.length === 0
      ? null
      : element(
          "details",
          { class: "cites" },
          element("summary", {}, `${label}（${count(citations.length)}）`),
          element("ul", {}, citations),
        );
  const plans = (citations) =>
    citations.map((one) => element("li", {}, planLink(one.plan), " ", quoted("span", { class: "quiet" }, one.wordings.join("，"))));
  return element(
    "header",
    { class: "plan" },
    quoted("h1", {}, plan.title),
    plan.notice_title ? quoted("p", { class: "notice" }, plan.notice_title) : null,
    planFacts(plan),
    quoted("p", { class: "quiet" }, details.filter(Boolean).join(" · ")),
    originalLine(plan),
    element(
      "p",
      { class: "links" },
      element("a", { href: address("search", { q: kept.q ?? "", plan: plan.id }) }, words().plans.searchIn),
      element("a", { href: address("projects", { plan: plan.id }) }, text.projects),
      printLink("read", { plan: kept.plan, q: kept.q, scope: kept.scope, name: kept.name }),
    ),
    cited(
      text.copies,
      about.copies.map((one) =>
        element("li", {}, quoted("a", { href: address("read", { plan: one.id }) }, one.file), " ", quoted("span", { class: "quiet" }, one.format)),
      ),
    ),
    cited(text.cites, plans(about.cites)),
    cited(text.citedBy, plans(about.cited_by)),
    cited(
      text.unresolved,
      about.unresolved.map((one) =>
        element("li", {}, quoted("a", { href: address("read", { plan: plan.id, at: one.passages[0] }) }, one.wording)),
      ),
    ),
  );
}
