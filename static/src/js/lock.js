import { all } from "./dom.js";

/**
 * Keeps a double click from becoming two answers. While a request is under way nothing can be pressed; after a new step
 * has come, the mouse and the finger wait a moment longer, because the second click would hit what stands there now.
 *
 * @example <button aria-disabled="true">: keeps its focus and its look, and does nothing
 *
 * @param {HTMLElement} stage
 */
export function makeLock(stage) {
  let busy = false;
  let settling = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function show() {
    stage.setAttribute("aria-busy", String(busy));
    for (const button of all(stage, "button")) {
      if (busy || settling) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  return {
    close() {
      busy = true;
      show();
    },
    open() {
      busy = false;
      show();
    },
    settle() {
      clearTimeout(timer);
      settling = true;
      timer = setTimeout(() => {
        settling = false;
        show();
      }, SETTLING);
      show();
    },
    /** @param {UIEvent} event a click; its detail is 0 when a key made it */
    holds(event) {
      return busy || (settling && event.detail > 0);
    },
  };
}

const SETTLING = 300;
