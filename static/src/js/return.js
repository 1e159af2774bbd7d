/**
 * Calls when the page is shown again after it was left, from what the browser kept of it: meanwhile the learner may have
 * gone on in another window.
 *
 * @param {() => void} act
 */
export function onReturn(act) {
  window.addEventListener("pageshow", (event) => {
    const [arrival] = performance.getEntriesByType("navigation");
    if (event.persisted || /** @type {PerformanceNavigationTiming} */ (arrival)?.type === "back_forward") act();
  });
}
