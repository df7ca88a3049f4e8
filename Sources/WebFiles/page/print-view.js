// What goes on paper? The whole of what another view shows a part of, with a record of where it comes from.

import { element } from "./element.js";
import { printAgency } from "./print-agency.js";
import { printMatrix } from "./print-matrix.js";
import { printMentions } from "./print-mentions.js";
import { printPlan } from "./print-plan.js";
import { printSearch } from "./print-search.js";
import { runningHeads } from "./paper.js";
import { address, go } from "./route.js";
import { words } from "./words.js";

/// By the view that they print. Each returns the nodes of its sheets and their running heads.
const papers = { search: printSearch, read: printPlan, mentions: printMentions, matrix: printMatrix, agency: printAgency };
/// Whether the reader asked for paper, not for this view.
let wanted = false;

/// Shows the print view of what is shown, and prints once it is complete; false where there is none.
export function printShown() {
  const link = document.querySelector("main a.print");
  if (!link) return false;
  wanted = true;
  location.hash = link.getAttribute("href");
  return true;
}

export async function showPrint(main, parameters, signal) {
  const text = words().print;
  const of = parameters.get("of");
  const kept = new URLSearchParams(parameters);
  kept.delete("of");
  if (!Object.hasOwn(papers, of)) return go("search", {}, { replace: true });
  const prints = wanted;
  wanted = false;
  const { sheets, title, heads } = await papers[of](kept, signal);
  if (signal.aborted) return;
  main.replaceChildren(
    element(
      "nav",
      { class: "paper-bar", "aria-label": text.link },
      element("a", { href: address(of, kept) }, `← ${text.back}`),
      element("button", { type: "button", class: "primary", onclick: () => print() }, text.button),
      element("span", { class: "quiet" }, text.note),
    ),
    element("article", { class: `paper of-${of}` }, sheets),
  );
  // The name of the file where a sheet is printed into one.
  document.title = title;
  runningHeads(heads);
  if (prints) requestAnimationFrame(() => print());
}
