// How is something asked for? The form above the search, the mentions and the offices.

import { element } from "./element.js";
import { completing } from "./suggestions.js";

/// A form with one field.
///
/// `labels` has the field's label, its placeholder, its id if it has one, and the button's text. `submit(value, form)` is called with what was
/// typed. `completion` says how the field is completed; null for not at all.
export function searchForm(labels, submit, completion = null) {
  const input = element("input", {
    type: "search",
    name: "q",
    id: labels.id,
    "data-first": true,
    "aria-label": labels.label,
    placeholder: labels.placeholder,
    enterkeyhint: "search",
    spellcheck: "false",
  });
  const field = element("div", { class: "field" }, input);
  const form = element(
    "form",
    { class: "search", role: "search" },
    field,
    element("button", { type: "submit", class: "primary" }, labels.button),
  );
  const submitted = () => submit(input.value, form);
  if (completion) field.append(completing(input, { ...completion, chosen: submitted }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted();
  });
  return form;
}
