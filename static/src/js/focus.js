import { one } from "./dom.js";
import { reveal } from "./reveal.js";

/**
 * Moves to where a new step is read from: its feedback if it has some, else its title. Scrolls only when it must.
 *
 * @example <h3 class="np-title" tabindex="-1">
 *
 * @param {HTMLElement} stage
 */
export function focusStep(stage) {
  focusOn(one(stage, ".np-feedback [tabindex]") ?? one(stage, ".np-title"), "start");
}

/**
 * @param {HTMLElement} element
 * @param {"start" | "nearest"} [block]
 */
export function focusOn(element, block) {
  element.focus({ preventScroll: true });
  reveal(element, block);
}
