/**
 * Leaves at once for an everyday page: blanks this one first, and leaves no step behind for the back button.
 *
 * @example <a data-np="exit" href="https://…" target="_top">Leave quickly</a>
 *
 * @param {HTMLElement} link
 */
export function setUpExit(link) {
  const url = /** @type {HTMLAnchorElement} */ (link).href;
  let presses = 0;
  let last = 0;

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(url);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = 0;
      return;
    }
    presses = event.timeStamp - last < WITHIN ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === 3) leave(url);
  });
}

const WITHIN = 1500;

/** @param {string} url */
function leave(url) {
  window.speechSynthesis?.cancel();
  document.body.replaceChildren();
  document.title = "";
  places.leave(url);
}

/** Apart, because a test can't replace `location`. */
export const places = {
  /** @param {string} url */
  leave(url) {
    try {
      // In a course the block may stand in a frame: the page around it must go too.
      (window.top ?? window).location.replace(url);
    } catch {
      window.location.replace(url);
    }
  },
};
