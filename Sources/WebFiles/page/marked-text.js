// Where in a text are the matches? The daemon counts Unicode scalars, JavaScript counts UTF-16 units.

import { element } from "./element.js";

/// The text as nodes, with its ranges in `mark` elements.
///
/// `ranges` are half-open, in Unicode scalars, ascending, not overlapping.
export function marked(text, ranges) {
  const nodes = [];
  const walk = scalarOffsets(text);
  let end = 0;
  for (const [first, last] of ranges) {
    const from = walk(first);
    const to = walk(last);
    if (from > end) nodes.push(text.slice(end, from));
    if (to > from) nodes.push(element("mark", {}, text.slice(from, to)));
    end = to;
  }
  if (end < text.length) nodes.push(text.slice(end));
  return nodes;
}

/// A function from ascending scalar offsets to UTF-16 offsets.
function scalarOffsets(text) {
  let scalar = 0;
  let unit = 0;
  return (wanted) => {
    while (scalar < wanted && unit < text.length) {
      unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      scalar += 1;
    }
    return unit;
  };
}
