/**
 * Makes an element. Texts become text nodes: nothing here parses HTML.
 *
 * @example h("p", {class: "np-soft"}, "Hello") → <p class="np-soft">Hello</p>
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `false`, `null` and `undefined` are left out, `true` becomes empty
 * @param {...(Node | string | false | null | undefined)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...present(children));
  return element;
}

/** An icon that a style sheet draws; it says nothing to a screen reader. */
export function icon(name = "") {
  return h("span", { class: name ? `np-icon np-icon-${name}` : "np-icon", "aria-hidden": "true" });
}

/**
 * @param {readonly (Node | string | false | null | undefined)[]} children
 * @returns {(Node | string)[]}
 */
export function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter(Boolean));
}

/**
 * The first match in an element; the templates promise that it is there.
 *
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {E}
 */
export function one(parent, selector) {
  return /** @type {E} */ (parent.querySelector(selector));
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(parent, selector) {
  return [...parent.querySelectorAll(selector)].map((found) => /** @type {HTMLElement} */ (found));
}
