import { h } from "./dom.js";

/** @import { Text } from "./types.js" */

/**
 * A text inside an element; one that fell back names its language. The twin of `blocks/text_filters.py`.
 *
 * @example said({text: "Hello", lang: "en"}) → <span lang="en">Hello</span>
 *
 * @param {Text | undefined} text
 * @returns {Node | string}
 */
export function said(text) {
  return typeof text === "object" ? h("span", { lang: text.lang }, text.text) : (text ?? "");
}

/**
 * @param {Text | undefined} text
 * @returns {string}
 */
export function plain(text) {
  return typeof text === "object" ? text.text : (text ?? "");
}

/**
 * A text of paragraphs, which blank lines separate.
 *
 * @param {Text} text
 * @returns {HTMLElement[]}
 */
export function paragraphs(text) {
  const lang = typeof text === "object" ? text.lang : null;
  return plain(text)
    .split("\n\n")
    .map((part) => h("p", { lang }, part));
}

/**
 * @example fill("You are in {name}.", {name: "Hotel Zon"}) → "You are in Hotel Zon."
 *
 * @param {string} template
 * @param {Record<string, string>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Which way a language is written. */
export function direction(/** @type {string} */ language) {
  return /^(ar|fa|he|ug|ur)\b/.test(language) ? "rtl" : "ltr";
}
