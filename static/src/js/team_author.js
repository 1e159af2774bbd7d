import { announce } from "./announce.js";
import { one } from "./dom.js";
import { post } from "./request.js";

/** @import { Runtime, Strings } from "./types.js" */

/**
 * Studio's view of the block `noplace_team`: each tick is saved at once, in the order in which ticks were made.
 *
 * @example <li data-np-page="block-v1:…"><details>…<span class="np-seen"></span>…<input value="housekeeping"></details><p class="np-told"></p></li>
 *
 * @param {Runtime} runtime
 * @param {any} element
 * @param {{strings: Strings, jobs: Record<string, string>}} page
 */
function NoplaceTeamAuthor(runtime, element, page) {
  const host = element[0] ?? element;
  const root = one(host, ".np-paths");
  let last = Promise.resolve();

  root.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    last = last.then(() => save(box));
  });

  /** @param {HTMLInputElement} box */
  async function save(box) {
    const row = /** @type {HTMLElement} */ (box.closest("[data-np-page]"));
    const jobs = [...row.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value);
    const reply = await post(runtime.handlerUrl(host, "page_jobs"), { page: row.dataset.npPage, jobs });
    if (reply.status === 200) return tell(row, page.strings.saved, reply.body.jobs);
    box.checked = !box.checked;
    tell(row, reply.body?.error ?? page.strings.failed);
  }

  /**
   * @param {HTMLElement} row
   * @param {string} sentence
   * @param {string[]} [jobs] those that see the page now
   */
  function tell(row, sentence, jobs) {
    const told = one(row, ".np-told");
    told.textContent = sentence;
    told.classList.remove("np-empty");
    if (jobs) one(row, ".np-seen").textContent = jobs.map((job) => page.jobs[job]).join(", ") || page.strings.everybody;
    announce(root, sentence);
  }
}

Object.assign(globalThis, { NoplaceTeamAuthor });
