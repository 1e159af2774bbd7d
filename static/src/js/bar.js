import { announce } from "./announce.js";
import { all, one } from "./dom.js";
import { setUpExit } from "./exit.js";
import { setUpLanguage } from "./language.js";
import { setUpListening } from "./listen.js";
import { direction } from "./text.js";

/** @import { Strings } from "./types.js" */

/**
 * The row above every block: language, read aloud, leave quickly, help. Help is a `<details>` and needs no script.
 *
 * @param {HTMLElement} root
 * @param {() => Strings} strings in the language of the moment
 * @param {(language: string) => Promise<boolean>} change asks the server for a language; whether it worked
 */
export function setUpBar(root, strings, change) {
  setUpExit(one(root, '[data-np="exit"]'));
  const listening = setUpListening(root, strings, (sentence) => announce(root, sentence));
  const choose = setUpLanguage(root, change);
  return {
    choose,
    stop: listening.stop,
    /** Puts the block's own words into another language. */
    speak(/** @type {string} */ language) {
      root.lang = language;
      root.dir = direction(language);
      for (const element of all(root, "[data-np-string]")) {
        element.textContent = strings()[element.dataset.npString ?? ""] ?? "";
      }
      listening.check();
    },
  };
}
