import { h } from "../dom.js";

/** @import { Frame, Strings } from "../types.js" */

/**
 * What else may be asked here; the server says what.
 *
 * @param {Frame} frame
 * @param {Strings} strings
 */
export function actions(frame, strings) {
  const again = frame.phase === "over" ? strings.again : strings.restart;
  const buttons = {
    next: button("np-button np-primary", "data-np-go", "next", strings.next),
    back: button("np-button", "data-np-go", "back", strings.back),
    hint: button("np-button", "data-np-ask", "hint", strings.hint),
    restart: button("np-button np-quiet", "data-np-go", "restart", again),
  };
  const offered = Object.entries(buttons).filter(([name]) => frame.can.includes(name));
  return h("div", { class: "np-actions" }, ...offered.map(([, made]) => made));
}

/**
 * @param {string} look
 * @param {string} behaviour
 * @param {string} value
 * @param {string} label
 */
function button(look, behaviour, value, label) {
  return h("button", { type: "button", class: look, [behaviour]: value }, label);
}
