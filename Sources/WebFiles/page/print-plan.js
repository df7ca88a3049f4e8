// How is a whole plan printed?

import { get, getLines, segment } from "./api.js";
import { planCitation } from "./citation.js";
import { element, quoted } from "./element.js";
import { marked } from "./marked-text.js";
import { depths } from "./outline.js";
import { provenanceOfPlan, record } from "./paper.js";
import { headingTag, ordinal, shortPlace } from "./passage.js";
import { matchesIn } from "./plan-matches.js";
import { count, words } from "./words.js";

/// Lines of the contents. Levels of headings that would make more are left out.
const mostContents = 200;

export async function printPlan(parameters, signal) {
  const text = words();
  const id = parameters.get("plan") ?? "";
  const [about, outline, passages, matches] = await Promise.all([
    get(`plans/${segment(id)}`, {}, signal),
    get(`plans/${segment(id)}/outline`, {}, signal),
    getLines(`plans/${segment(id)}/passages`, signal),
    matchesIn(id, parameters, signal),
  ]);
  const plan = about.plan;
  const places = new Map(passages.map((one) => [one.passage, shortPlace(one.source)]));
  const depthOf = new Map(depths(outline.sections));
  const asked = parameters.get("q") ?? parameters.get("name");
  const head = record(plan.title, [
    [text.print.issuers, plan.issuers.join("、")],
    [text.print.number, plan.number],
    [text.print.issued, plan.date],
    [text.print.period, plan.period ? text.reading.period(plan.period[0], plan.period[1]) : null],
    [text.print.size, text.reading.size(count(plan.passages), count(plan.characters))],
    [text.print.query, asked ? text.print.marked(asked, count(matches.size)) : null],
    [text.print.citation, planCitation(plan)],
    [text.print.source, plan.file],
    ...provenanceOfPlan(about.generation),
  ]);
  return {
    title: plan.title,
    heads: {
      start: plan.title,
      end: [plan.number, plan.date].filter(Boolean).join(" · "),
      foot: text.print.foot(about.generation),
    },
    sheets: [
      element("section", { class: "opening" }, head, contents(outline.sections, places)),
      element(
        "section",
        { class: "whole-text" },
        passages.map((one) => passageOnPaper(one, depthOf.get(ordinal(one.passage)), matches.get(ordinal(one.passage)))),
      ),
    ],
  };
}

function passageOnPaper(passage, depth, ranges) {
  return element(
    "div",
    { class: `on-paper ${passage.kind}` },
    element("span", { class: "place" }, shortPlace(passage.source)),
    quoted(headingTag(passage, depth), { class: "said" }, marked(passage.text, ranges ?? [])),
  );
}

/// The outline with the place of each heading as the margin of the text has it: browsers cannot number pages in a text.
function contents(sections, places) {
  if (sections.length === 0) return null;
  const text = words().print;
  const all = [...depths(sections)].map(([, depth]) => depth);
  const deepest = Math.max(...all);
  let level = deepest;
  while (level > 1 && all.filter((depth) => depth <= level).length > mostContents) level -= 1;
  const list = (sections) =>
    element(
      "ol",
      {},
      sections.map((section) =>
        element(
          "li",
          {},
          element("p", {}, quoted("span", {}, section.title), element("span", { class: "number" }, places.get(section.passage) ?? "")),
          section.children.some((child) => child.depth <= level) ? list(section.children) : null,
        ),
      ),
    );
  return element(
    "nav",
    { class: "contents" },
    element("h2", {}, words().reading.outline),
    element("p", { class: "quiet" }, text.contentsNote, level < deepest ? ` ${text.contentsLevels(level)}` : null),
    list(sections),
  );
}
