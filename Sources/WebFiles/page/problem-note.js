// What went wrong, and what can be done?

import { element, quoted } from "./element.js";
import { address, currentRoute } from "./route.js";
import { words } from "./words.js";

/// A note about a problem. For a query it shows the position of the fault and what was probably meant.
export function problemNote(problem, { query = null, retry = null } = {}) {
  const text = words();
  const title = text.problems[problem.code] ?? text.problems.unknown;
  return element(
    "section",
    { class: "note fault", role: "alert" },
    element("h2", {}, title),
    query !== null && problem.position !== null ? faultyQuery(query, problem.position) : null,
    detail(problem),
    problem.suggestion ? suggestion(problem.suggestion) : null,
    retry ? element("p", {}, element("button", { type: "button", onclick: retry }, text.retry)) : null,
  );
}

/// What to do about it: the page's own text if it has one, otherwise the daemon's. The fault of a query comes in the language of the request.
function detail(problem) {
  const own = words().details[problem.code];
  if (own) return element("p", { class: "detail" }, own);
  if (!problem.message) return null;
  // So does the fault of a filter's value. Other details are English.
  const isOurs = problem.code === "query_syntax" || problem.message.endsWith("。");
  return element("p", { class: "detail", lang: isOurs ? null : "en" }, problem.message);
}

function faultyQuery(query, position) {
  const scalars = Array.from(query);
  const at = Math.min(position, scalars.length);
  return element(
    "p",
    { class: "faulty" },
    quoted(
      "code",
      {},
      scalars.slice(0, at).join(""),
      element("mark", { class: "wrong" }, scalars[at] ?? "\u00a0"),
      scalars.slice(at + 1).join(""),
    ),
    " ",
    element("span", { class: "quiet" }, words().faultAt(at + 1)),
  );
}

function suggestion(query) {
  const { parameters } = currentRoute();
  parameters.set("q", query);
  parameters.delete("offset");
  return element(
    "p",
    { class: "meant" },
    words().meant,
    " ",
    element("a", { href: address("search", parameters), class: "suggestion" }, quoted("code", {}, query)),
  );
}
