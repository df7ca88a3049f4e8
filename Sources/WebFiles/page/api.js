// How is the daemon asked? Every request of the page goes through here: token, problem documents, cancellation.

import { queryString } from "./route.js";
import { askForToken, token } from "./token.js";

/// An answer that is a problem document (RFC 9457), or no answer at all.
export class Problem extends Error {
  constructor(fields) {
    super(fields.detail ?? fields.title ?? "");
    this.code = fields.code ?? "unknown";
    this.position = fields.position ?? null;
    this.suggestion = fields.suggestion ?? null;
  }
}

/// The JSON of `GET v1/…`. Throws a `Problem`, or the signal's `AbortError`.
export async function get(path, parameters, signal) {
  const query = queryString(parameters ?? {});
  const response = await answer(`v1/${path}${query ? `?${query}` : ""}`, { signal });
  if (response.ok) return response.json();
  throw new Problem(await fields(response));
}

/// The lines of `GET v1/…` that answers with JSON Lines. Throws as `get` does.
export async function getLines(path, signal) {
  const response = await answer(`v1/${path}`, { signal });
  if (!response.ok) throw new Problem(await fields(response));
  const lines = (await response.text()).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

/// What `HEAD` says of a source file: the status, and whether it has changed since it was indexed.
export async function probe(address) {
  const response = await answer(address, { method: "HEAD" });
  return { status: response.status, changed: response.headers.get("Plansearch-Changed") === "true" };
}

/// The content of a source file. Throws a `Problem`.
export async function takeFile(address) {
  const response = await answer(address, {});
  if (response.ok) return response.blob();
  throw new Problem(await fields(response));
}

/// The answer to a request; while the token is missing or wrong, it is asked for.
async function answer(address, options) {
  for (;;) {
    const sent = token();
    const response = await reach(address, sent, options);
    if (response.status !== 401) return response;
    await askForToken(sent);
  }
}

/// An id as one segment of a path.
export function segment(id) {
  return encodeURIComponent(id);
}

/// Runs `work` for every element, at most `width` at a time, in order of start.
export async function forEachBounded(elements, width, work) {
  const waiting = elements.entries();
  const run = async () => {
    for (const [index, one] of waiting) await work(one, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, elements.length) }, run));
}

async function reach(address, sent, options) {
  try {
    return await fetch(address, {
      ...options,
      headers: sent ? { Authorization: `Bearer ${sent}` } : {},
      credentials: "omit",
      cache: "no-store",
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ code: "unreachable", detail: String(error.message ?? error) });
  }
}

async function fields(response) {
  try {
    return await response.json();
  } catch {
    return { code: "unknown", detail: `HTTP ${response.status}` };
  }
}
