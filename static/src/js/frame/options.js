import { h } from "../dom.js";
import { said } from "../text.js";

/** @import { Frame, Strings } from "../types.js" */

/**
 * The options of which one is picked; a press is the answer. The points of a `when` stand on a timeline.
 *
 * @example <ul class="np-options"><li><button class="np-option" data-np-pick="a">…</button></li></ul>
 *
 * @param {Frame} frame
 * @param {Strings} strings
 */
export function optionList(frame, strings) {
  const timeline = frame.kind === "when";
  return h(
    "ul",
    {
      class: timeline ? "np-options np-timeline" : "np-options",
      "aria-label": timeline ? strings.points : strings.choose,
    },
    ...(frame.options ?? []).map((option) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "np-option", "data-np-pick": option.key },
          h("span", { class: "np-option-label" }, said(option.label)),
          option.text && h("span", { class: "np-option-text" }, said(option.text)),
        ),
      ),
    ),
  );
}
