// What do the plans say of a project? By shape and colour together, in order of progress: hollow for what is intended,
// filled for what is reported.

import { element } from "./element.js";
import { words } from "./words.js";

/// What the daemon says (`state` of a mention), with the sign and the class of each.
export const states = [
  { name: "study", sign: "○", style: "study" },
  { name: "preparation", sign: "◐", style: "prepare" },
  { name: "start-planned", sign: "◇", style: "begin" },
  { name: "progress", sign: "◈", style: "advance" },
  { name: "completion-planned", sign: "□", style: "finish" },
  { name: "started", sign: "◆", style: "build" },
  { name: "completed", sign: "■", style: "done" },
];
export const unsaid = { name: "none", sign: "·", style: "none" };

/// The look of a state; `none` means that the plan says nothing.
export function stateLook(name) {
  return states.find((one) => one.name === name) ?? unsaid;
}

/// What the state is called.
export function stateWord(name) {
  return words().states[name] ?? name;
}

/// What a plan says, at least that it says nothing.
export function statesOf(group) {
  return group.states.length > 0 ? group.states : ["none"];
}

/// Sign and name together.
export function stateChip(name, wording = null) {
  const look = stateLook(name);
  return element(
    "span",
    { class: `status ${look.style}`, title: wording },
    element("span", { "aria-hidden": "true" }, look.sign),
    ` ${stateWord(name)}`,
  );
}

/// What the signs mean.
export function stateLegend() {
  return element("p", { class: "legend", "aria-hidden": "true" }, [...states, unsaid].map((one) => stateChip(one.name)));
}
