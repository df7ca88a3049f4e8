// Where in a plan are the matches of the query or name that led to it?

import { get } from "./api.js";
import { ordinal } from "./passage.js";

/// Matches of a plan that are marked.
const mostMatches = 1000;

/// The ranges to be marked, by the order of their passages.
export async function matchesIn(plan, parameters, signal) {
  const query = parameters.get("q");
  const name = parameters.get("name");
  if (!query && !name) return new Map();
  try {
    const answer = query
      ? await get("search", { q: query, scope: parameters.get("scope"), plan, sort: "plan", limit: mostMatches }, signal)
      : await get("mentions", { q: name, plan, limit: mostMatches }, signal);
    return new Map(
      answer.hits.map((hit) => [ordinal(hit.passage), hit.ranges]).sort((one, other) => one[0] - other[0]),
    );
  } catch (error) {
    if (error.name === "AbortError") throw error;
    // The text can be read without the marks.
    return new Map();
  }
}
