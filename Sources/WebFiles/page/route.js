// Which view does the address name? Everything that a view shows is in the part after #, so that a link can be shared,
// back and forward work, and no server and no proxy between ever sees a query in an address of the page.

/// The view and its parameters: `#/search?q=高铁&level=省`.
export function currentRoute() {
  const [path, query = ""] = splitOnce(location.hash.replace(/^#\/?/, ""), "?");
  return { view: path || "search", parameters: new URLSearchParams(query) };
}

/// The address of a view. Parameters are an object of texts, numbers and lists, or URLSearchParams. Empty ones are
/// left out.
export function address(view, parameters = {}) {
  const query = queryString(parameters);
  return `#/${view}${query ? `?${query}` : ""}`;
}

/// Goes to a view; with `replace` it overwrites the current entry of the history.
export function go(view, parameters, { replace = false } = {}) {
  const target = address(view, parameters);
  if (replace) {
    history.replaceState(null, "", target);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else if (target === location.hash) {
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = target;
  }
}

/// Parameters as the query part of an address; Chinese characters stay readable where the browser allows it.
export function queryString(parameters) {
  const pairs = parameters instanceof URLSearchParams ? [...parameters] : Object.entries(parameters);
  const parts = [];
  for (const [name, value] of pairs) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === null || one === undefined || one === "" || one === false) continue;
      parts.push(`${name}=${encodeURIComponent(one)}`);
    }
  }
  return parts.join("&");
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
