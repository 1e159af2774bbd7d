import { h } from "./dom.js";
import { reveal } from "./reveal.js";

/**
 * Says what went wrong, where the learner is looking; with a way to send the same answer again where that may help.
 *
 * @example <div class="np-problem"><p>No connection…</p><button data-np="retry">Try again</button></div>
 *
 * @param {HTMLElement} place the problem stands at its end
 * @param {string} sentence
 * @param {string} [retry] the button's text; without it there is no button
 */
export function showProblem(place, sentence, retry) {
  clearProblem(place);
  const button = retry && h("button", { type: "button", class: "np-button np-primary", "data-np": "retry" }, retry);
  const box = h("div", { class: "np-problem" }, h("p", {}, sentence), button);
  place.append(box);
  reveal(box);
}

/** @param {HTMLElement} place */
export function clearProblem(place) {
  place.querySelector(".np-problem")?.remove();
}

/**
 * What to say about a reply that isn't a success: the server's own sentence where it gave one.
 *
 * @param {{status: number, body: any}} reply
 * @param {Record<string, string>} strings
 * @returns {{sentence: string, again: boolean}} `again`: whether the same request may work later
 */
export function explain(reply, strings) {
  if (reply.status === 0) return { sentence: strings.offline, again: true };
  if (reply.status >= 500) return { sentence: strings.failed, again: true };
  // The platform refuses without a word of ours, or sends the page on which to sign in.
  if (!reply.body && (reply.status === 401 || reply.status === 403)) return { sentence: strings.signed_out, again: false };
  return { sentence: reply.body?.error ?? strings.reload, again: false };
}
