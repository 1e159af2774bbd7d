import { h } from "./dom.js";
import { focusOn } from "./focus.js";

/**
 * Asks once more, in the page, before something that can't be taken back.
 *
 * @example <div class="np-confirm"><p tabindex="-1">Sure?</p><div class="np-actions">two buttons</div></div>
 *
 * @param {HTMLElement} button the one pressed; the question stands below its row
 * @param {{question: string, yes: string, no: string}} words
 * @param {() => void} act
 */
export function confirmFirst(button, words, act) {
  const row = /** @type {HTMLElement} */ (button.closest(".np-actions"));
  const yes = h("button", { type: "button", class: "np-button np-primary" }, words.yes);
  const no = h("button", { type: "button", class: "np-button" }, words.no);
  const question = h("p", { tabindex: "-1" }, words.question);
  const box = h("div", { class: "np-confirm" }, question, h("div", { class: "np-actions" }, yes, no));

  function close() {
    box.remove();
    row.hidden = false;
  }
  yes.addEventListener("click", (event) => {
    event.stopPropagation();
    close();
    act();
  });
  no.addEventListener("click", (event) => {
    event.stopPropagation();
    close();
    button.focus();
  });
  row.hidden = true;
  row.after(box);
  focusOn(question);
}
