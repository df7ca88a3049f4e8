// How is what is typed completed? The combobox pattern of ARIA: the list never takes the focus from the input.

import { get } from "./api.js";
import { element, quoted } from "./element.js";
import { words } from "./words.js";

/// Milliseconds without a key before the daemon is asked.
const pause = 100;
const longestPrefix = 63;
let lists = 0;

/// Completes an input.
///
/// With `whole` the entire input is one name; otherwise its last word is completed. With `kind` all completions have it.
/// `chosen()` is called when a completion was taken.
export function completing(input, { whole = false, kind = null, chosen }) {
  const id = `completions-${(lists += 1)}`;
  const list = element("ul", { id, role: "listbox", class: "completions", "aria-label": words().suggestions, hidden: true });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("autocomplete", "off");
  let active = -1;
  let timer = 0;
  let asked = new AbortController();

  const close = () => {
    clearTimeout(timer);
    asked.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const options = [...list.children];
    active = options.length === 0 ? -1 : (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  };
  const take = (text) => {
    const before = whole ? "" : input.value.slice(0, lastWordStart(input.value));
    input.value = before + (whole ? text : asTerm(text));
    close();
    chosen();
  };
  const ask = async () => {
    const start = whole ? 0 : lastWordStart(input.value);
    const prefix = input.value.slice(start).trim();
    asked.abort();
    asked = new AbortController();
    if (prefix === "" || Array.from(prefix).length > longestPrefix) return close();
    try {
      const { suggestions } = await get("suggest", { q: prefix, limit: 8, ...(kind === null ? {} : { kind }) }, asked.signal);
      if (document.activeElement !== input || suggestions.length === 0) return close();
      list.replaceChildren(...suggestions.map((one, index) => option(one, `${id}-${index}`, take)));
      // The input that they complete: an older answer may be shown until the next one arrives.
      list.dataset.prefix = prefix;
      list.hidden = false;
      active = -1;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    } catch {
      // Completions only help: the input works without them.
      close();
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, pause);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) take(list.children[active].dataset.text);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.form?.addEventListener("submit", close);
  return list;
}

function option(suggestion, id, take) {
  const text = words();
  const node = element(
    "li",
    { id, role: "option", "aria-selected": "false" },
    quoted("span", {}, suggestion.text),
    element("span", { class: "quiet" }, `${text.suggestionKinds[suggestion.kind] ?? ""} ${text.mentions.passages(suggestion.count)}`),
  );
  node.dataset.text = suggestion.text;
  // This event comes before the input loses the focus.
  node.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(suggestion.text);
  });
  return node;
}

/// Where the word begins that is being typed.
function lastWordStart(text) {
  return text.search(/\S*$/u);
}

/// A text as one term of a query: in quotation marks where the query language would read it otherwise.
function asTerm(text) {
  if (!/[\s"“”「」『』()（）:：*~～]|^-|^(AND|OR|NOT|NEAR)/u.test(text)) return text;
  return text.includes("」") ? `"${text.replaceAll('"', " ")}"` : `「${text}」`;
}
