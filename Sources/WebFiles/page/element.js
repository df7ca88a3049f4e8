// How is an element made? From text only: nothing that a plan says is ever read as markup.

const svgNamespace = "http://www.w3.org/2000/svg";

/// An element with attributes and children.
///
/// An attribute whose name begins with `on` is a listener. Null, undefined and false leave an attribute out; true sets it
/// without a value. Children are nodes, texts, or lists of them; null and false are skipped.
export function element(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/// The same for a drawing.
export function drawn(tag, attributes, ...children) {
  return filled(document.createElementNS(svgNamespace, tag), attributes, children);
}

/// Gives a link the address of a source file, the only one that is not a place on the page.
export function leadOut(link, address) {
  if (!address.startsWith("v1/originals/")) throw new Error(`not an address of a source file: ${address}`);
  link.setAttribute("href", address);
  return link;
}

/// Text from a plan: shown with Chinese glyphs in every language of the page. Its directional controls end with it.
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
    // Every address is a place on this page: an id or a title must not lead elsewhere.
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
