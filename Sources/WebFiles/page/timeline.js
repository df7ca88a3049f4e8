// When did which plan say what of the project? Plans by rows, years by columns.

import { drawn, element, quoted } from "./element.js";
import { stateChip, stateLook, statesOf, stateWord } from "./status.js";
import { count, words } from "./words.js";

const row = 50;
const top = 26;
const side = 14;
/// About the width of a Chinese character, in pixels.
const characterWidth = 13.5;
const labelWidth = 11;

/// The drawing, and the same as a table. `chosen(index)` is called when the reader clicks a plan.
export function timeline(name, groups, chosen) {
  const text = words().mentions;
  const label = text.timelineLabel(name, count(groups.length));
  const picture = element("div", { class: "drawing", role: "img", "aria-label": label });
  let drawnWidth = 0;
  new ResizeObserver(() => {
    const width = Math.floor(picture.clientWidth);
    if (width === 0 || width === drawnWidth) return;
    drawnWidth = width;
    picture.replaceChildren(drawing(groups, width, chosen));
  }).observe(picture);
  return element(
    "figure",
    { class: "timeline" },
    element("figcaption", {}, text.timeline),
    picture,
    element("details", {}, element("summary", {}, text.asTable), mentionTable(groups)),
  );
}

function drawing(groups, width, chosen) {
  const times = groups.map((group) => time(group.plan.date));
  const known = times.filter((one) => one !== null);
  // Plans without date are in none of the years: they have a column of their own, behind a dashed line.
  const edge = known.length === times.length ? width : known.length === 0 ? 0 : width - undatedWidth(groups);
  const height = top + groups.length * row + 8;
  const first = Math.floor(Math.min(...known));
  const last = Math.max(first + 2, Math.floor(Math.max(...known)) + 1);
  const x = (when) => side + ((when - first) / (last - first)) * (edge - 2 * side);
  const place = (when) => (when === null ? edge + side : x(when));
  return drawn(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    known.length > 0 ? years(first, last, x, edge, height) : null,
    edge < width ? undatedHead(edge, height) : null,
    groups.map((group, index) => {
      const end = times[index] === null ? width : edge;
      return planRow(group, place(times[index]), { width, end, y: top + index * row, chosen: () => chosen(index) });
    }),
  );
}

/// The width of the column of plans without date, in pixels: that of its longest row.
function undatedWidth(groups) {
  const rows = groups.filter((group) => !group.plan.date).map((group) => marksWidth(group) + passagesOf(group).length * labelWidth);
  return Math.max(...rows, words().mentions.noDate.length * characterWidth) + 2 * side;
}

function undatedHead(x, height) {
  return [
    drawn("line", { class: "edge", x1: x, x2: x, y1: 0, y2: height }),
    drawn("text", { class: "year", x: x + side, y: 13 }, words().mentions.noDate),
  ];
}

function marksWidth(group) {
  return statesOf(group).length * 18;
}

function passagesOf(group) {
  return words().mentions.passages(count(group.passages.length));
}

function years(first, last, x, width, height) {
  const step = [1, 2, 5, 10, 20, 50].find((one) => ((width - 2 * side) / (last - first)) * one >= 54) ?? 100;
  const ticks = [];
  for (let year = first; year <= last; year += step) ticks.push(year);
  return ticks.map((year) => [
    drawn("line", { class: "grid", x1: x(year), x2: x(year), y1: top - 6, y2: height - 4 }),
    drawn("text", { class: "year", x: x(year), y: 13, "text-anchor": year === first ? "start" : year === last ? "end" : "middle" }, String(year)),
  ]);
}

/// A plan whose first mark stands at `at`; `end` is where its column ends.
function planRow(group, at, { width, end, y, chosen }) {
  const looks = statesOf(group).map(stateLook);
  const marks = looks.map((look, index) => mark(look.style, at + index * 18, y + 33));
  const after = at + marksWidth(group);
  const passages = passagesOf(group);
  const fits = after + passages.length * labelWidth <= end;
  return drawn(
    "g",
    { class: group.plan.date ? "plan" : "plan undated", onclick: chosen },
    drawn("rect", { class: "band", x: 0, y: y + 2, width, height: row - 4, rx: 4 }),
    drawn("text", { class: "title", x: side, y: y + 18 }, shortened(group.plan.title, (width - 2 * side) / characterWidth)),
    drawn("line", { class: "axis", x1: side, x2: width - side, y1: y + 33, y2: y + 33 }),
    marks,
    drawn("text", { class: "passages", x: fits ? after : at - 14, y: y + 37, "text-anchor": fits ? "start" : "end" }, passages),
    drawn("title", {}, `${group.plan.title} ${group.plan.date ?? ""} ${group.states.map(stateWord).join("、")}`),
  );
}

function mark(style, x, y) {
  const place = { class: `mark ${style}` };
  switch (style) {
    case "study":
      return drawn("circle", { ...place, cx: x, cy: y, r: 6 });
    case "prepare":
      return drawn("g", place, drawn("circle", { class: "ring", cx: x, cy: y, r: 6 }), drawn("path", { d: `M${x} ${y - 6}a6 6 0 0 1 0 12z` }));
    case "advance":
      return drawn(
        "g",
        place,
        drawn("path", { class: "ring", d: `M${x} ${y - 8}l8 8l-8 8l-8 -8z` }),
        drawn("path", { d: `M${x} ${y - 3}l3 3l-3 3l-3 -3z` }),
      );
    case "begin":
    case "build":
      return drawn("path", { ...place, d: `M${x} ${y - 8}l8 8l-8 8l-8 -8z` });
    case "finish":
    case "done":
      return drawn("rect", { ...place, x: x - 6, y: y - 6, width: 12, height: 12 });
    default:
      return drawn("circle", { ...place, cx: x, cy: y, r: 4 });
  }
}

/// A date as a number of years: 2022-07 is 2022.5.
function time(date) {
  if (!date) return null;
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 372;
}

function shortened(title, longest) {
  const characters = Array.from(title);
  return characters.length <= longest ? title : `${characters.slice(0, Math.floor(longest) - 1).join("")}…`;
}

/// What the timeline says, for readers who cannot see it, and for paper.
export function mentionTable(groups) {
  const text = words().mentions;
  return element(
    "div",
    { class: "scroll", tabindex: "0" },
    element(
      "table",
      { class: "mentioned" },
      element("thead", {}, element("tr", {}, text.columns.map((name) => element("th", { scope: "col" }, name)))),
      element(
        "tbody",
        {},
        groups.map((group) =>
          element(
            "tr",
            {},
            quoted("th", { scope: "row" }, group.plan.title),
            element("td", {}, group.plan.date ?? text.noDate),
            element("td", {}, statesOf(group).map((one) => [stateChip(one), " "])),
            element("td", {}, count(group.passages.length)),
            quoted("td", {}, group.agencies.lead.join("、")),
          ),
        ),
      ),
    ),
  );
}
