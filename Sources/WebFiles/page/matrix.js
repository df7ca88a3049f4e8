// What is known of a list of projects: in which plans are they, and what does each say?

import { forEachBounded, get } from "./api.js";

/// The maximum number of names in one comparison, and of requests at the same time.
export const mostNames = 500;
const width = 4;
/// How often a request is repeated when the daemon is too busy, and after how many milliseconds.
const attempts = 10;
const patience = 1000;

/// Looks the names up; `step(found)` is told after each.
///
/// Returns the names that were asked for, what was found by name (null where the daemon failed), the last problem, and
/// what was searched.
export async function lookUp(names, signal, step) {
  const asked = names.slice(0, mostNames);
  const found = new Map();
  let problem = null;
  let searched = null;
  let generation = null;
  await forEachBounded(asked, width, async (name) => {
    try {
      const answer = await patiently(name, signal);
      found.set(name, answer.groups);
      ({ searched, generation } = answer);
    } catch (error) {
      if (signal.aborted) throw error;
      found.set(name, null);
      problem = error;
    }
    step(found);
  });
  return { names: asked, found, problem, searched, generation };
}

async function patiently(name, signal) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await get("mentions", { q: name, limit: 0 }, signal);
    } catch (error) {
      if (error.code !== "overloaded" || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, patience));
    }
  }
}

/// The plans that mention any of the names, the oldest first; those without date come last.
export function columns(found) {
  const plans = new Map();
  for (const groups of found.values()) for (const group of groups ?? []) plans.set(group.plan.id, group.plan);
  return [...plans.values()].sort(
    (one, other) => (one.date ?? "9999").localeCompare(other.date ?? "9999") || one.id.localeCompare(other.id),
  );
}

/// The furthest that a plan says. What it says comes in the order of progress.
export function furthest(group) {
  return group.states.at(-1) ?? "none";
}
