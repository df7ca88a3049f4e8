// How does a reader get to the file that a text was read from?

import { get, probe, takeFile } from "./api.js";
import { element, leadOut } from "./element.js";
import { pagePlace } from "./plan-line.js";
import { token } from "./token.js";
import { words } from "./words.js";

let served = null;

/// Whether the daemon gives out files to this page; asked once.
function areServed() {
  served ??= get("status").then((status) => status.originals === true, () => {
    served = null;
    return false;
  });
  return served;
}

/// Whether the text is not the file itself, so that there is something else to see in it.
function differs(format) {
  return format !== "text";
}

/// A line about the file of a plan: a link to it, or that it is gone. Empty until that is known, and where there is none.
export function originalLine(plan) {
  const line = element("p", { class: "original quiet", hidden: true });
  if (differs(plan.format)) fill(line, plan);
  return line;
}

async function fill(line, plan) {
  const text = words().reading;
  if (!(await areServed())) return;
  const state = await probe(address(plan.file)).catch(() => null);
  if (state === null) return;
  if (state.status === 404) line.append(text.originalGone);
  else if (state.status === 200) line.append(link(plan.file, null, text.original(plan.format.toUpperCase())));
  if (state.changed) line.append(" ", element("span", { class: "changed" }, text.originalChanged));
  line.hidden = line.childNodes.length === 0;
}

/// A link to the place of a passage in its file; null until it is known that there is one, then put into the element.
export function originalLink(passage, into) {
  const { source } = passage;
  if (!differs(source.format)) return;
  areServed().then((yes) => {
    if (yes) into.append(link(source.file, source.page, words().reading.originalAt(pagePlace(source) ?? "")));
  });
}

function address(file) {
  return `v1/originals/${file.split("/").map(encodeURIComponent).join("/")}`;
}

/// Opens the file in a tab of its own, a PDF at the page. With a token, which a link cannot carry, the page fetches the
/// file and saves it.
function link(file, page, label) {
  const target = address(file);
  const anchor = leadOut(element("a", { class: "original", target: "_blank", rel: "noopener" }, label), `${target}${page ? `#page=${page}` : ""}`);
  anchor.addEventListener("click", (event) => {
    if (token() === "") return;
    event.preventDefault();
    save(target, file.slice(file.lastIndexOf("/") + 1)).catch(() => {
      anchor.after(" ", element("span", { class: "quiet" }, words().reading.originalFailed));
    });
  });
  return anchor;
}

async function save(target, name) {
  const copy = document.createElement("a");
  copy.href = URL.createObjectURL(await takeFile(target));
  copy.download = name;
  copy.click();
  setTimeout(() => URL.revokeObjectURL(copy.href), 10_000);
}
