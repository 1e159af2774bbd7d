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
  const heading = one(stage, ".np-feedback [tabindex]") ?? one(stage, ".np-title");
  heading.focus({ preventScroll: true });
  // Of a heading that is only heard, the reader sees what stands below it.
  const below = /** @type {HTMLElement | null} */ (heading.nextElementSibling);
  reveal(heading.classList.contains("np-sr") && below ? below : heading, "start");
}

/** @param {HTMLElement} element */
export function focusOn(element) {
  element.focus({ preventScroll: true });
  reveal(element);
}
