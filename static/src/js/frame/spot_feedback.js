import { h, icon } from "../dom.js";
import { said } from "../text.js";
import { markOf, number, optionOf } from "./spot.js";

/** @import { Frame, Judged, MomentFeedback, Strings } from "../types.js" */

/**
 * What became of each item, in the order of what helps most: what was missed, what was seen, false alarms; the rest
 * folded away.
 *
 * @param {Frame} frame
 * @param {Strings} strings
 */
export function spotFeedback(frame, strings) {
  /** @type {MomentFeedback} */
  const feedback = frame.feedback;
  const { hits = 0, misses = 0, false_alarms: alarms = 0 } = feedback;
  const group = (/** @type {string} */ mark) =>
    feedback.items.flatMap((item, index) => (markOf(item) === mark ? [card(frame, item, index, strings)] : []));
  return h(
    "section",
    { class: "np-feedback" },
    h(
      "h4",
      { class: "np-summary", tabindex: "-1" },
      hits + misses ? `${strings.spot_seen} ${hits} / ${hits + misses}` : strings.spot_nothing,
    ),
    alarms > 0 && h("p", {}, `${strings.spot_alarms} ${alarms}`),
    h("ul", { class: "np-judged" }, ...["miss", "hit", "alarm"].flatMap(group)),
    h(
      "details",
      { class: "np-rest" },
      h("summary", {}, strings.left_alone_more),
      h("ul", { class: "np-judged" }, ...group("left")),
    ),
  );
}

const WORDS = /** @type {Record<string, string>} */ ({
  hit: "hit",
  miss: "miss",
  alarm: "false_alarm",
  left: "left_alone",
});

/**
 * @param {Frame} frame
 * @param {Judged} item
 * @param {number} index
 * @param {Strings} strings
 */
function card(frame, item, index, strings) {
  const mark = markOf(item);
  return h(
    "li",
    { class: `np-card np-${mark}` },
    h("p", { class: "np-verdict" }, icon(), h("span", {}, strings[WORDS[mark]])),
    h("p", { class: "np-quote" }, number(index), h("span", {}, said(optionOf(frame, item).label))),
    item.why && h("p", {}, said(item.why)),
  );
}
