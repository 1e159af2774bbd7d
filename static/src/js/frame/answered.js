import { h } from "../dom.js";
import { said } from "../text.js";
import { outcomeBadge } from "./outcome.js";

/** @import { Frame, Judged, Strings } from "../types.js" */

/**
 * The answer to a decide or a when, with its reason; beside it the best one where that was another.
 *
 * @param {Frame} frame
 * @param {Strings} strings
 */
export function answered(frame, strings) {
  return h(
    "section",
    { class: "np-feedback" },
    h("h4", { class: "np-sr", tabindex: "-1" }, strings.feedback),
    ...frame.feedback.items.map((/** @type {Judged} */ item) => card(frame, item, strings)),
  );
}

/**
 * @param {Frame} frame
 * @param {Judged} item
 * @param {Strings} strings
 */
function card(frame, item, strings) {
  const option = frame.options?.find((one) => one.key === item.key);
  return h(
    "div",
    { class: item.picked ? "np-card np-picked" : "np-card" },
    h("p", { class: "np-label" }, item.picked ? strings.your_answer : strings.best_answer),
    h("p", { class: "np-quote" }, said(option?.label)),
    item.picked && item.outcome && outcomeBadge(item.outcome, strings),
    item.why && h("p", {}, said(item.why)),
  );
}
