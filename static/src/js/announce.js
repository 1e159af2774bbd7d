import { one } from "./dom.js";

/**
 * Says something in the block's one live region. The same sentence again is said again.
 *
 * @example <p class="np-sr" role="status" aria-live="polite"></p>
 *
 * @param {HTMLElement} root the block
 * @param {string} sentence
 */
export function announce(root, sentence) {
  const region = one(root, '[role="status"]');
  region.textContent = "";
  setTimeout(() => (region.textContent = sentence), 50);
}
