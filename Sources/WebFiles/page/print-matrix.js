// How is a list of projects against the plans printed?

import { element, quoted } from "./element.js";
import { columns, furthest, lookUp } from "./matrix.js";
import { pastedNames } from "./name-list.js";
import { provenance, record, today } from "./paper.js";
import { stateChip, stateLegend } from "./status.js";
import { count, words } from "./words.js";

/// Plans beside each other on a sheet across. More come in a table of their own below, with the names again.
const acrossSheet = 8;

export async function printMatrix(parameters, signal) {
  const text = words();
  const { names, found, searched, generation } = await lookUp(pastedNames(parameters.get("names") ?? ""), signal, () => {});
  const plans = columns(found);
  const hits = names.filter((name) => found.get(name)?.length > 0).length;
  const failed = names.filter((name) => found.get(name) === null).length;
  const title = text.print.matrixTitle(count(names.length), count(plans.length));
  const head = record(title, [
    [text.print.total, text.matrix.summary(count(hits), count(names.length), count(plans.length))],
    [text.matrix.failed, failed > 0 ? count(failed) : null],
    ...(searched ? provenance({ searched, generation }) : [[text.print.date, today()]]),
  ]);
  const parts = [];
  for (let first = 0; first === 0 || first < plans.length; first += acrossSheet) {
    parts.push(part(names, found, plans, first));
  }
  return {
    title,
    heads: { start: title, end: today(), foot: generation ? text.print.foot(generation) : "" },
    sheets: [head, stateLegend(), parts],
  };
}

/// The table of the plans from `first` on.
function part(names, found, plans, first) {
  const text = words();
  const shown = plans.slice(first, first + acrossSheet);
  const undated = shown.find((plan) => !plan.date)?.id;
  const edge = (plan) => (plan.id === undated ? "undated" : null);
  return element(
    "section",
    { class: "matrix-part" },
    plans.length > acrossSheet
      ? element("p", { class: "quiet" }, text.print.plansOf(count(first + 1), count(first + shown.length), count(plans.length)))
      : null,
    element(
      "table",
      { class: "matrix-on-paper" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { class: "name" }, text.matrix.column),
          element("th", { class: "total" }, text.matrix.total),
          shown.map((plan) =>
            element(
              "th",
              { class: edge(plan) },
              quoted("span", {}, plan.title),
              element("span", { class: "quiet" }, [plan.level, plan.date ?? text.mentions.noDate].filter(Boolean).join(" · ")),
            ),
          ),
        ),
      ),
      element("tbody", {}, names.map((name) => row(name, found.get(name), shown, edge))),
    ),
  );
}

function row(name, groups, shown, edge) {
  const text = words();
  const total = groups === null ? text.matrix.failed : groups.length === 0 ? text.matrix.none : count(groups.length);
  return element(
    "tr",
    {},
    quoted("th", { class: "name", scope: "row" }, name),
    element("td", { class: "total" }, total),
    shown.map((plan) => {
      const group = groups?.find((one) => one.plan.id === plan.id);
      const said = group ? [stateChip(furthest(group)), element("span", { class: "quiet" }, text.mentions.passages(count(group.passages.length)))] : null;
      return element("td", { class: edge(plan) }, said);
    }),
  );
}
