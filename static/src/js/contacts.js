import { announce } from "./announce.js";
import { setUpBar } from "./bar.js";
import { showDates } from "./dates.js";
import { one } from "./dom.js";
import { groupsOf } from "./groups.js";
import { explain } from "./problem.js";
import { post } from "./request.js";

/** @import { ContactsData, Runtime } from "./types.js" */

/**
 * The initialiser of the block `noplace_contacts`: who to call, in another language where one is chosen.
 *
 * @param {Runtime} runtime
 * @param {any} element
 * @param {{data: ContactsData}} page
 */
function NoplaceContacts(runtime, element, page) {
  const host = element[0] ?? element;
  const root = one(host, ".np-contacts");
  const stage = one(root, ".np-stage");
  let { data } = page;

  const bar = setUpBar(root, () => data.strings, changeLanguage);
  showDates(stage, data.language);

  /** @param {string} language */
  async function changeLanguage(language) {
    const reply = await post(runtime.handlerUrl(host, "language"), { language });
    if (reply.status !== 200) {
      announce(root, explain(reply, data.strings).sentence);
      return false;
    }
    data = reply.body.data;
    bar.speak(data.language);
    one(root, "h2").textContent = data.title;
    stage.replaceChildren(...groupsOf(data));
    showDates(stage, data.language);
    return true;
  }
}

Object.assign(globalThis, { NoplaceContacts });
