import { h } from "../dom.js";
import { said } from "../text.js";
import { outcomeBadge } from "./outcome.js";

/** @import { Debrief, Step, Strings } from "../types.js" */

/**
 * The way taken beside the recommended one, with the reason of each step. In a tree an outcome belongs to the place, so it
 * stands with its title; in a scenario to the answer, so it follows that.
 *
 * @param {HTMLElement} section
 * @param {Debrief} debrief
 * @param {Strings} strings
 * @param {boolean} tree
 */
export function showDebrief(section, debrief, strings, tree) {
  const same = JSON.stringify(debrief.taken) === JSON.stringify(debrief.recommended);
  const recommended = way(strings.debrief_recommended, debrief.recommended, strings, tree);
  const ways = same
    ? [h("p", {}, strings.debrief_same), recommended]
    : [way(strings.debrief_taken, debrief.taken, strings, tree), recommended];
  section.replaceChildren(
    h("h4", { class: "np-label" }, strings.debrief_title),
    h("div", { class: same ? "np-ways np-same" : "np-ways" }, ...ways),
  );
}

/**
 * @param {string} title
 * @param {Step[]} steps
 * @param {Strings} strings
 * @param {boolean} tree
 */
function way(title, steps, strings, tree) {
  return h(
    "section",
    { class: "np-way" },
    h("h5", {}, title),
    h("ol", { class: "np-steps" }, ...steps.map((step) => h("li", {}, ...parts(step, strings, tree)))),
  );
}

/**
 * @param {Step} step
 * @param {Strings} strings
 * @param {boolean} tree
 */
function parts(step, strings, tree) {
  const items = step.items ?? (step.label ? [{ label: step.label, why: step.why }] : []);
  const outcome = step.outcome && outcomeBadge(step.outcome, strings);
  return [
    step.title && h("p", { class: "np-step-title" }, said(step.title)),
    tree && outcome,
    step.items?.length === 0 && h("p", { class: "np-quote" }, strings.debrief_nothing),
    ...items.flatMap((item) => [
      h("p", { class: "np-quote" }, said(item.label)),
      item.why && h("p", { class: "np-soft" }, said(item.why)),
    ]),
    !tree && outcome,
  ];
}
