import { all, one } from "./dom.js";

/** @import { Strings } from "./types.js" */

/**
 * Reads the step aloud with the browser's own voice, each text in its own language.
 *
 * @example <button data-np="listen" hidden><span class="np-icon np-icon-sound"></span><span data-np-string="listen">…</span></button>
 *
 * @param {HTMLElement} root
 * @param {() => Strings} strings in the language of the moment
 * @param {(sentence: string) => void} tell
 * @returns {{stop: () => void, check: () => void}} `check` after a change of language
 */
export function setUpListening(root, strings, tell) {
  const button = one(root, '[data-np="listen"]');
  const speech = window.speechSynthesis;
  let speaking = false;

  function show(/** @type {boolean} */ now) {
    speaking = now;
    one(button, ".np-icon").className = `np-icon np-icon-${now ? "stop" : "sound"}`;
    one(button, "[data-np-string]").textContent = strings()[now ? "stop" : "listen"];
  }
  function stop() {
    if (!speaking) return;
    show(false);
    speech.cancel();
  }
  function start() {
    const parts = readable(root);
    if (!parts.length) return;
    show(true);
    const spoken = parts.map(({ text, lang }) => Object.assign(new SpeechSynthesisUtterance(text), { lang }));
    spoken[spoken.length - 1].onend = () => show(false);
    for (const utterance of spoken) {
      utterance.onerror = () => {
        if (!speaking) return;
        stop();
        tell(strings().listen_failed);
      };
      speech.speak(utterance);
    }
  }
  function check() {
    stop();
    button.hidden = !speech || !hasVoice(speech.getVoices(), root.lang);
  }

  check();
  if (!speech) return { stop, check };
  button.addEventListener("click", () => (speaking ? stop() : start()));
  speech.addEventListener?.("voiceschanged", check);
  window.addEventListener("pagehide", stop);
  return { stop, check };
}

/** Whether a text can be heard in a language. No voices at all may mean that the list is still to come. */
export function hasVoice(/** @type {{lang: string}[]} */ voices, /** @type {string} */ language) {
  const wanted = language.slice(0, 2);
  return !voices.length || voices.some((voice) => voice.lang.slice(0, 2).toLowerCase() === wanted);
}

const READ = "h2:not(.np-sr),h3,h4:not(.np-sr),p,dt,dd,.np-option-label,.np-option-text,.np-spot[aria-label],.np-numbers a,.np-tile";

/**
 * What is to be read, in the order of the page; what is folded or hidden stays silent.
 *
 * @param {HTMLElement} root
 * @returns {{text: string, lang: string}[]}
 */
export function readable(root) {
  return all(root, READ)
    .filter((part) => !part.closest("[hidden], details:not([open]), .np-bar, [role=status], a p, noscript"))
    .map((part) => ({
      text: (part.getAttribute("aria-label") ?? part.textContent ?? "").trim(),
      lang: (part.querySelector("[lang]") ?? part.closest("[lang]"))?.getAttribute("lang") ?? "",
    }))
    .filter(({ text }) => text);
}
