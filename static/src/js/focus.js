import { one } from "./dom.js";

/**
 * Moves to where a new step is read from: its feedback if it has some, else its title. Scrolls only when it must.
 *
 * @example <h3 class="np-title" tabindex="-1">
 *
 * @param {HTMLElement} stage
 */
export function focusStep(stage) {
  const heading = one(stage, ".np-feedback [tabindex]") ?? one(stage, ".np-title");
  const { top } = heading.getBoundingClientRect();
  const inView = top >= 0 && top < window.innerHeight * 0.6;
  heading.focus({ preventScroll: !inView });
  if (!inView) heading.scrollIntoView?.({ block: "start" });
}
