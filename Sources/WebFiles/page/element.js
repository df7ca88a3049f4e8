// How is an element made? From text only: nothing that a plan says is ever read as markup.

const svgNamespace = "http://www.w3.org/2000/svg";

/// An element with attributes and children.
///
/// An attribute whose name begins with `on` is a listener; one that is null, undefined or false is left out; true is an
/// attribute without a value. Children are nodes, texts, or lists of them; null and false are passed over.
export function element(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/// The same for a drawing.
export function drawn(tag, attributes, ...children) {
  return filled(document.createElementNS(svgNamespace, tag), attributes, children);
}

/// Text from a plan: Chinese glyphs in whichever language the page is, and its directional controls end with it.
export function quoted(tag, attributes, ...children) {
  return element(tag, { lang: "zh-CN", dir: "ltr", ...attributes }, ...children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
      continue;
    }
    // Every address is a place of this page; ids and titles cannot make another one.
    if (name === "href" && !String(value).startsWith("#/")) throw new Error(`not an address of this page: ${value}`);
    node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(node, child);
    else node.append(child);
  }
}
