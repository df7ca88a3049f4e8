// How does a passage look in the text of its plan, and what can be done with it?

import { get, segment } from "./api.js";
import { letterCitation, listCitation } from "./citation.js";
import { copyButton } from "./copy.js";
import { element, quoted } from "./element.js";
import { hitCard } from "./hit.js";
import { marked } from "./marked-text.js";
import { originalLink } from "./original.js";
import { pagePlace, place } from "./plan-line.js";
import { address } from "./route.js";
import { words } from "./words.js";

/// The order of a passage in its plan, from 1; the end of its id.
export function ordinal(id) {
  const number = Number(id.slice(id.lastIndexOf(".") + 1));
  return Number.isInteger(number) && number > 0 ? number : 1;
}

/// A passage. `depth` is that of its heading in the outline; `ranges` are marked.
export function passageBlock(passage, { depth, ranges }) {
  const number = ordinal(passage.passage);
  const tag = headingTag(passage, depth);
  const line = element(
    "button",
    {
      type: "button",
      class: "line",
      "aria-label": words().reading.passageTools(passage.source.line, pagePlace(passage.source)),
      title: pagePlace(passage.source),
      "aria-expanded": "false",
    },
    shortPlace(passage.source),
  );
  const block = element(
    "div",
    { class: `passage ${passage.kind}`, id: `passage-${number}` },
    line,
    quoted(tag, { class: "said" }, marked(passage.text, ranges ?? [])),
  );
  line.addEventListener("click", () => {
    const open = block.querySelector(".tools");
    open ? open.remove() : block.append(tools(passage));
    line.setAttribute("aria-expanded", String(!open));
  });
  return block;
}

/// The element of a passage's text; `depth` is that of its heading in the outline. The title of the plan is the page's only h1.
export function headingTag(passage, depth) {
  if (passage.kind !== "heading") return "p";
  return `h${Math.min(6, Math.max(1, depth ?? passage.path.length) + 1)}`;
}

/// What stands beside a passage: its line, or the page or row of an original that has them.
export function shortPlace(source) {
  if (source.page) return words().shortPage(source.page);
  return String(source.sheet && source.row ? source.row : source.line);
}

function tools(passage) {
  const text = words().reading;
  const similar = element("div", { class: "similar" });
  const original = element("span", {});
  originalLink(passage, original);
  const link = () => new URL(address("read", { plan: passage.plan.id, at: passage.passage }), location.href).href;
  return element(
    "div",
    { class: "tools" },
    quoted("p", { class: "citation" }, letterCitation(passage)),
    quoted("p", { class: "citation" }, listCitation(passage)),
    quoted("p", { class: "quiet" }, place(passage.source)),
    element(
      "p",
      {},
      copyButton(text.copyCitation, () => letterCitation(passage)),
      copyButton(text.copyReference, () => listCitation(passage)),
      copyButton(text.copyText, () => `${passage.text}\n——${letterCitation(passage)}`),
      copyButton(text.copyLink, link),
      element("button", { type: "button", class: "small", onclick: () => showSimilar(passage, similar) }, text.similar),
      original,
    ),
    similar,
  );
}

async function showSimilar(passage, list) {
  const text = words().reading;
  try {
    const answer = await get(`similar/${segment(passage.passage)}`, { limit: 10 });
    if (answer.hits.length === 0) return list.replaceChildren(element("p", { class: "quiet" }, text.noSimilar));
    list.replaceChildren(
      ...answer.hits.map((hit) =>
        element(
          "div",
          {},
          element("h4", {}, quoted("span", {}, hit.plan.title), " ", element("span", { class: "quiet" }, text.shared(Math.round(hit.score * 100)))),
          hitCard(hit, {}),
        ),
      ),
    );
  } catch (error) {
    list.replaceChildren(element("p", { class: "quiet" }, words().problems[error.code] ?? words().problems.unknown));
  }
}
