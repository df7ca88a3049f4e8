// How are the tasks of an office printed?

import { taskTable } from "./agency-view.js";
import { get, segment } from "./api.js";
import { element, quoted } from "./element.js";
import { mostPrinted, provenance, record, today } from "./paper.js";
import { answerLanguage, count, words } from "./words.js";

export async function printAgency(parameters, signal) {
  const text = words();
  const name = parameters.get("q") ?? "";
  const role = parameters.get("role");
  const sort = parameters.get("sort") ?? "role";
  const asked = { role, sort, plan: parameters.getAll("plan"), limit: mostPrinted, lang: answerLanguage() };
  const found = await get(`agencies/${segment(name)}`, asked, signal);
  const total = text.relations[found.total.relation] + count(found.total.value);
  const printed = found.tasks.length >= found.total.value ? text.print.all : text.print.first(count(found.tasks.length));
  const head = record(found.name, [
    [text.agency.roles, [role ? text[role] : text.agency.all, text.agency.sorts[sort]].join(" · ")],
    [text.filterNames.plan, parameters.getAll("plan").join("、")],
    [text.print.total, `${text.agency.found(total, count(found.total.plans))} · ${printed}`],
    [text.agency.written, quoted("span", {}, found.wordings.map(([wording, passages]) => `${wording} ${count(passages)}`).join("、"))],
    ...provenance(found),
  ]);
  return {
    title: `${found.name} ${today()}`,
    heads: {
      start: text.print.agencyTitle(found.name),
      end: `${text.agency.tasks(total)} · ${today()}`,
      foot: text.print.foot(found.generation),
    },
    sheets: [
      head,
      found.tasks.length > 0 ? [taskTable(found, sort, 0), element("p", { class: "quiet" }, text.agency.note)] : null,
    ],
  };
}
