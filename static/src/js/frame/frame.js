import { h, present } from "../dom.js";
import { paragraphs, said } from "../text.js";
import { actions } from "./actions.js";
import { answered } from "./answered.js";
import { optionList } from "./options.js";
import { outcomeBadge } from "./outcome.js";
import { resultOf } from "./result.js";
import { markedScene, picture, spot } from "./spot.js";
import { spotFeedback } from "./spot_feedback.js";

/** @import { ChoiceFeedback, Frame, Strings } from "../types.js" */

/**
 * The elements of a frame: the same that `templates/_frame.html` makes, so that the script takes over without a jump.
 *
 * @param {Frame} frame
 * @param {Strings} strings
 * @returns {(Node | string)[]}
 */
export function frameParts(frame, strings) {
  return present([
    frame.progress && progress(frame.progress, strings),
    frame.notice && h("p", { class: "np-note" }, strings.moved),
    frame.kind === "node" && frame.feedback && told(frame.feedback, strings),
    heading(frame, strings),
    frame.outcome && outcomeBadge(frame.outcome, strings),
    frame.picture && picture(frame.picture),
    frame.text && h("div", { class: "np-text" }, ...paragraphs(frame.text)),
    ...question(frame, strings),
    ...(frame.result ? resultOf(frame.result, strings) : []),
    actions(frame, strings),
  ]);
}

/**
 * @param {Frame} frame
 * @param {Strings} strings
 */
function question(frame, strings) {
  if (frame.kind === "spot") {
    return frame.phase === "asked" ? spot(frame, strings) : [markedScene(frame), spotFeedback(frame, strings)];
  }
  if (frame.phase === "answered") return [answered(frame, strings)];
  return frame.options ? [optionList(frame, strings)] : [];
}

/**
 * @param {{step: number, of: number}} at
 * @param {Strings} strings
 */
export function progress({ step, of }, strings) {
  return h(
    "div",
    { class: "np-progress" },
    h("span", { class: "np-track", "aria-hidden": "true", style: `--np-step: ${step}; --np-of: ${of}` }),
    h("p", {}, `${strings.step} ${step} / ${of}`),
  );
}

/**
 * What the choice that led here brought about.
 *
 * @param {ChoiceFeedback} feedback
 * @param {Strings} strings
 */
function told(feedback, strings) {
  return h(
    "section",
    { class: "np-feedback np-told" },
    h("h3", { class: "np-label", tabindex: "-1" }, strings.you_chose),
    h("p", { class: "np-quote" }, said(feedback.label)),
    feedback.why && h("p", {}, said(feedback.why)),
  );
}

/**
 * Every step has a heading, for those who hear the page; one without a title of its own has it for them only.
 *
 * @param {Frame} frame
 * @param {Strings} strings
 */
function heading(frame, strings) {
  if (frame.title) return h("h3", { class: "np-title", tabindex: "-1" }, said(frame.title));
  const end = frame.kind === "end";
  return h(
    "h3",
    { class: end ? "np-title" : "np-title np-sr", tabindex: "-1" },
    end ? strings.end_title : strings.step_next,
  );
}
