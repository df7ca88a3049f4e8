// How is a project's progress shown? By shape and colour together, in the order of progress.

import { element } from "./element.js";
import { words } from "./words.js";

/// The statuses that the daemon names, with the sign and the class of each.
export const statuses = [
  { name: "规划研究", sign: "○", style: "study" },
  { name: "前期工作", sign: "◐", style: "prepare" },
  { name: "开工建设", sign: "◆", style: "build" },
  { name: "建成", sign: "■", style: "done" },
];
export const unsaid = { name: "none", sign: "·", style: "none" };

/// The look of a status; null means that the plan states none.
export function statusLook(name) {
  return statuses.find((one) => one.name === name) ?? unsaid;
}

/// What the status is called.
export function statusWord(name) {
  return words().statuses[name ?? "none"] ?? name;
}

/// Sign and name together.
export function statusChip(name, wording = null) {
  const look = statusLook(name);
  return element(
    "span",
    { class: `status ${look.style}`, title: wording },
    element("span", { "aria-hidden": "true" }, look.sign),
    ` ${statusWord(name)}`,
  );
}

/// What the signs mean.
export function statusLegend() {
  return element("p", { class: "legend", "aria-hidden": "true" }, [...statuses, unsaid].map((one) => statusChip(one.name === "none" ? null : one.name)));
}
