// How are the mentions of a project printed?

import { get } from "./api.js";
import { element, quoted } from "./element.js";
import { how } from "./mentions-view.js";
import { mostPrinted, provenance, record, today } from "./paper.js";
import { hitsOnPaper, resultLine } from "./print-search.js";
import { stateLegend } from "./status.js";
import { mentionTable, timeline } from "./timeline.js";
import { answerLanguage, count, words } from "./words.js";

/// Plans of a timeline that still fits on a sheet; with more the table stands alone.
const mostDrawn = 12;

export async function printMentions(parameters, signal) {
  const text = words();
  const name = parameters.get("q") ?? "";
  const asked = { q: name, plan: parameters.getAll("plan"), limit: mostPrinted, lang: answerLanguage() };
  const found = await get("mentions", asked, signal);
  const total = count(found.total.value);
  const names = found.names.filter((one) => one !== found.query);
  const head = record(text.print.mentionsTitle(name), [
    [text.mentions.names, names.length > 0 ? quoted("span", {}, names.join("、")) : null],
    [text.filterNames.plan, parameters.getAll("plan").join("、")],
    [text.print.total, resultLine(found, total)],
    [text.print.apart, found.total_possible > 0 ? text.mentions.possible(count(found.total_possible)) : null],
    ...provenance(found),
  ]);
  const drawn = found.groups.length > 0 && found.groups.length <= mostDrawn;
  return {
    title: `${name} ${today()}`,
    heads: {
      start: text.print.mentionsTitle(name),
      end: `${text.print.hits(total)} · ${today()}`,
      foot: text.print.foot(found.generation),
    },
    sheets: [
      head,
      drawn ? [timeline(found.query, found.groups, () => {}), stateLegend()] : null,
      found.groups.length > 0 ? mentionTable(found.groups) : null,
      hitsOnPaper(found.hits, how),
      found.possible.length > 0
        ? element(
            "section",
            { class: "possible" },
            element("h2", {}, text.mentions.possible(count(found.total_possible))),
            element("p", { class: "quiet" }, text.mentions.possibleNote),
            hitsOnPaper(found.possible, how),
          )
        : null,
    ],
  };
}
