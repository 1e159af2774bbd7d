import { h, icon } from "../dom.js";

/** @import { Result, Strings } from "../types.js" */

/**
 * The end of a run, in words: no points, no bragging.
 *
 * @param {Result} result
 * @param {Strings} strings
 */
export function resultOf(result, strings) {
  const { completed } = result;
  return [
    h(
      "div",
      { class: completed ? "np-result np-completed" : "np-result" },
      icon(),
      h("p", { class: "np-strong" }, completed ? strings.completed : strings.not_completed),
    ),
    h(
      "section",
      { class: "np-debrief" },
      h("h4", { class: "np-label" }, strings.debrief_title),
      h("p", { class: "np-soft" }, strings.debrief_loading),
    ),
  ];
}
