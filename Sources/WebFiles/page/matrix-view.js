// Which of these projects are in which plans?

import { announce } from "./announce.js";
import { element, quoted } from "./element.js";
import { columns, furthest, lookUp, mostNames } from "./matrix.js";
import { csv, fileNames, fileText, pastedNames } from "./name-list.js";
import { printLink } from "./paper.js";
import { problemNote } from "./problem-note.js";
import { address, go } from "./route.js";
import { stateLegend, stateLook, stateWord } from "./status.js";
import { count, words } from "./words.js";

export async function showMatrix(main, parameters, signal) {
  const text = words().matrix;
  const names = pastedNames(parameters.get("names") ?? "");
  const answer = element("div", { class: "answer" });
  main.replaceChildren(element("h1", {}, words().views.matrix), element("p", { class: "quiet" }, text.intro), listForm(names), answer);
  if (names.length === 0) return;
  const asked = names.slice(0, mostNames);
  const state = element("p", { class: "summary", "aria-live": "polite" });
  const progress = element("progress", { max: asked.length, value: 0 });
  const table = element("div");
  answer.replaceChildren(
    names.length > mostNames ? element("p", { class: "note" }, text.tooMany(count(mostNames))) : "",
    state,
    progress,
    table,
  );
  const { found, problem } = await lookUp(asked, signal, (found) => {
    progress.value = found.size;
    state.textContent = text.progress(count(found.size), count(asked.length));
    if (found.size % 20 === 0) table.replaceChildren(matrix(asked, found));
  });
  const hits = [...found.values()].filter((groups) => groups?.length > 0);
  state.textContent = text.summary(count(hits.length), count(asked.length), count(columns(found).length));
  announce(state.textContent);
  progress.remove();
  table.replaceChildren(stateLegend(), matrix(asked, found), actions(asked, found, parameters));
  if (problem) answer.prepend(problemNote(problem));
}

function listForm(names) {
  const text = words().matrix;
  const area = element("textarea", { name: "names", rows: 6, id: "names", "data-first": true, spellcheck: "false" });
  area.value = names.join("\n");
  const file = element("input", { type: "file", id: "file", accept: ".csv,.txt,.tsv,text/csv,text/plain" });
  file.addEventListener("change", async () => {
    if (file.files.length === 0) return;
    area.value = fileNames(await fileText(file.files[0])).join("\n");
  });
  const form = element(
    "form",
    { class: "names" },
    element("label", { for: "names" }, text.label),
    area,
    element(
      "p",
      { class: "row" },
      element("button", { type: "submit", class: "primary" }, text.button),
      element("label", { class: "file" }, text.file, file),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go("matrix", { names: pastedNames(area.value).join("\n") });
  });
  return form;
}

function matrix(names, found) {
  const text = words().matrix;
  const plans = columns(found);
  const undated = plans.find((plan) => !plan.date)?.id;
  const head = element(
    "tr",
    {},
    element("th", { scope: "col", class: "name" }, text.column),
    element("th", { scope: "col" }, text.total),
    plans.map((plan) =>
      element(
        "th",
        { scope: "col", class: plan.id === undated ? "plan undated" : "plan" },
        quoted("a", { href: address("read", { plan: plan.id }), title: plan.title }, plan.title),
        element("span", { class: "quiet" }, plan.date ?? words().mentions.noDate),
      ),
    ),
  );
  const rows = names.filter((name) => found.has(name)).map((name) => {
    const groups = found.get(name);
    return element(
      "tr",
      {},
      element("th", { scope: "row", class: "name" }, quoted("a", { href: address("mentions", { q: name }) }, name)),
      element("td", { class: "total" }, groups === null ? text.failed : groups.length === 0 ? text.none : count(groups.length)),
      plans.map((plan) => cell(name, plan, groups?.find((group) => group.plan.id === plan.id), plan.id === undated)),
    );
  });
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": text.tableLabel },
    element("table", { class: "matrix" }, element("thead", {}, head), element("tbody", {}, rows)),
  );
}

function cell(name, plan, group, isEdge) {
  const edge = isEdge ? " undated" : "";
  if (!group) return element("td", { class: edge.trim() || null });
  const state = furthest(group);
  const look = stateLook(state);
  const label = words().matrix.cell(name, plan.title, count(group.passages.length), stateWord(state));
  return element(
    "td",
    { class: `found${edge}` },
    element(
      "a",
      { href: address("mentions", { q: name, plan: plan.id }), "aria-label": label, title: label, class: `status ${look.style}` },
      `${look.sign} ${group.passages.length}`,
    ),
  );
}

function actions(names, found, parameters) {
  const text = words().matrix;
  const download = () => {
    const plans = columns(found);
    const rows = names.map((name) => {
      const groups = found.get(name);
      const cells = plans.map((plan) => {
        const group = groups?.find((one) => one.plan.id === plan.id);
        return group ? `${group.passages.length} ${stateWord(furthest(group))}` : "";
      });
      return [name, groups === null ? text.failed : groups.length, ...cells];
    });
    const table = [[text.column, text.total, ...plans.map((plan) => plan.title)], ...rows];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
    link.download = "plansearch.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return element(
    "p",
    { class: "download" },
    element("button", { type: "button", onclick: download }, text.download),
    printLink("matrix", parameters),
  );
}
