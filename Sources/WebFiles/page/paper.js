// What do all printed sheets have in common? A record at their head, running heads, and the way to them.

import { element, quoted } from "./element.js";
import { address } from "./route.js";
import { count, words } from "./words.js";

/// Hits, mentions or tasks that a printed list has at most.
export const mostPrinted = 500;

/// The link to a view's print view; the keys for printing follow it too.
export function printLink(view, parameters) {
  const kept = new URLSearchParams(parameters);
  kept.delete("offset");
  kept.delete("at");
  kept.set("of", view);
  return element("a", { class: "print", href: address("print", kept) }, words().print.link);
}

/// The head of the first page: title, and rows of a name and a text or node; rows without a text are left out.
///
/// It stands alone: browsers that know no margin boxes lose the running heads.
export function record(title, rows) {
  const known = rows.filter(([, value]) => value !== null && value !== "" && value !== undefined);
  return element(
    "header",
    { class: "record" },
    quoted("h1", {}, title),
    element("dl", {}, known.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))),
  );
}

/// The rows that every list has: what was searched, in which generation, and when it was printed.
export function provenance(answer) {
  const text = words();
  const { plans, passages } = answer.searched;
  return [
    [text.print.searched, text.print.reach(count(plans), count(passages), answer.generation)],
    [text.print.date, today()],
    [text.print.incomplete, answer.incomplete ? [text.incomplete, ...answer.incomplete_reasons].join(" ") : null],
  ];
}

/// The same of a plan, for which nothing was searched.
export function provenanceOfPlan(generation) {
  const text = words().print;
  return [[text.date, `${today()} · ${text.generation(generation)}`]];
}

/// `2026-11-25`, where the reader is.
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/// What stands above and below every sheet. The margin boxes of sheets.css read these attributes.
export function runningHeads({ start = "", end = "", foot = "" } = {}) {
  Object.assign(document.documentElement.dataset, { headStart: start, headEnd: end, footStart: foot });
}
