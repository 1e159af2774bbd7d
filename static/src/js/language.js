import { one } from "./dom.js";

/**
 * The language picker. A choice holds for every block: the others on the page hear of it and follow.
 *
 * @example <select data-np="language"><option value="nl">Nederlands</option></select>
 *
 * @param {HTMLElement} root
 * @param {(language: string) => Promise<boolean>} change asks the server; whether it worked
 * @returns {(language: string) => Promise<void>} chooses a language, as the picker does
 */
export function setUpLanguage(root, change) {
  const picker = /** @type {HTMLSelectElement} */ (one(root, '[data-np="language"]'));
  const offers = (/** @type {string} */ language) => [...picker.options].some((option) => option.value === language);
  // A browser that comes back to a page may have put in what was chosen before.
  if (offers(root.lang)) picker.value = root.lang;

  async function follow(/** @type {string} */ language) {
    const changed = await change(language);
    picker.value = root.lang;
    return changed;
  }
  async function choose(/** @type {string} */ language) {
    if (await follow(language)) {
      document.dispatchEvent(new CustomEvent(CHANGED, { detail: { language, root } }));
    }
  }
  picker.addEventListener("change", () => choose(picker.value));
  document.addEventListener(CHANGED, (event) => {
    const { language, root: sender } = /** @type {CustomEvent} */ (event).detail;
    if (sender !== root && root.isConnected && offers(language) && language !== root.lang) follow(language);
  });
  return choose;
}

const CHANGED = "noplace:language";
