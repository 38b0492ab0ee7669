// Makes elements. Text is only ever set as text: names in results may come from anywhere.

const SVG = 'http://www.w3.org/2000/svg';

export const byId = id => document.getElementById(id);

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value != null) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.map(child => (child instanceof Node ? child : document.createTextNode(String(child)))));
  return node;
}

export const element = (name, attributes = {}, ...children) =>
  make(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) =>
  make(document.createElementNS(SVG, name), attributes, children);

/** Sets a text, unless it is there already: a screen reader would read it again. */
export function setText(id, text) {
  const node = byId(id);
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export const items = (id, texts) => byId(id).replaceChildren(...texts.map(text => element('li', {}, text)));

/** Microseconds as everywhere in ipcbench: 2 decimals below 10, 1 below 1000. */
export function micros(nanos) {
  const decimals = nanos < 10_000 ? 2 : nanos < 1_000_000 ? 1 : 0;
  const unit = 10 ** (3 - decimals);
  return (Math.round(nanos / unit) / 10 ** decimals).toFixed(decimals);
}
