import { announce } from "./announce.js";
import { setUpBar } from "./bar.js";
import { confirmFirst } from "./confirm.js";
import { one } from "./dom.js";
import { makeLock } from "./lock.js";
import { clearProblem, explain, showProblem } from "./problem.js";
import { post } from "./request.js";
import { teamParts } from "./team_parts.js";
import { fill } from "./text.js";

/** @import { Runtime, TeamData } from "./types.js" */

/**
 * The initialiser of the block `noplace_team`: language, job, and the organisation that a learner belongs to.
 *
 * @param {Runtime} runtime
 * @param {any} element
 * @param {{data: TeamData}} page
 */
function NoplaceTeam(runtime, element, page) {
  const host = element[0] ?? element;
  const root = one(host, ".np-team");
  const stage = one(root, ".np-stage");
  const lock = makeLock(stage);
  let { data } = page;
  let changed = false;

  const bar = setUpBar(root, () => data.strings, (language) => ask("language", { language }));
  stage.addEventListener("click", press);
  stage.addEventListener("submit", join);

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    if (!button || lock.holds(event)) return;
    const { npLanguage, npJob, npEverything, npReload, npLeave } = button.dataset;
    if (npLanguage) bar.choose(npLanguage);
    if (npJob) chooseJob(npJob);
    if (npEverything) showEverything(npEverything === "true");
    if (npReload !== undefined) location.reload();
    if (npLeave) confirmLeave(button, npLeave);
  }

  /** @param {string} job */
  async function chooseJob(job) {
    if (await ask("job", { job })) announce(root, data.path ? data.strings.path_saved : data.strings.job_saved);
  }

  /** @param {boolean} everything */
  async function showEverything(everything) {
    if (await ask("everything", { everything })) announce(root, data.strings.path_saved);
  }

  /** @param {SubmitEvent} event */
  async function join(event) {
    event.preventDefault();
    const code = codeInput().value.trim();
    if (!code) return refuse(data.strings.code_empty);
    const before = new Set(data.memberships.map(({ uuid }) => uuid));
    if (!(await ask("join", { code }))) return codeInput().focus();
    const joined = data.memberships.find(({ uuid }) => !before.has(uuid)) ?? data.memberships[0];
    if (joined) announce(root, fill(data.strings.joined, { name: joined.name }));
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    showProblem(one(stage, ".np-join"), sentence);
    announce(root, sentence);
    codeInput().focus();
  }

  /**
   * @param {HTMLElement} button
   * @param {string} organisation
   */
  function confirmLeave(button, organisation) {
    const { leave_sure: question, leave_yes: yes, leave_no: no } = data.strings;
    confirmFirst(button, { question, yes, no }, () => leave(organisation));
  }

  /** @param {string} organisation */
  async function leave(organisation) {
    const name = data.memberships.find(({ uuid }) => uuid === organisation)?.name ?? "";
    if (!(await ask("leave", { organisation }))) return;
    announce(root, fill(data.strings.left, { name }));
    codeInput().focus();
  }

  function codeInput() {
    return /** @type {HTMLInputElement} */ (one(stage, ".np-input"));
  }

  /**
   * @param {string} handler
   * @param {object} body
   * @returns {Promise<boolean>} whether it worked
   */
  async function ask(handler, body) {
    lock.close();
    clearProblem(stage);
    const reply = await post(runtime.handlerUrl(host, handler), body);
    lock.open();
    if (reply.status === 200) {
      show(reply.body.data);
      return true;
    }
    const { sentence } = explain(reply, data.strings);
    showProblem(handler === "join" ? one(stage, ".np-join") : stage, sentence);
    announce(root, sentence);
    return false;
  }

  /** @param {TeamData} next */
  function show(next) {
    changed ||= next.path !== "" && (next.job !== data.job || next.everything !== data.everything);
    data = next;
    const focused = focusedIn(stage);
    bar.speak(data.language);
    one(root, "h2").textContent = data.title;
    stage.replaceChildren(...teamParts(data, changed));
    if (focused) /** @type {HTMLElement | null} */ (stage.querySelector(focused))?.focus();
  }
}

/**
 * Finds again, after the elements are new, the one that had the focus.
 *
 * @param {HTMLElement} stage
 */
function focusedIn(stage) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  if (!focused || !stage.contains(focused)) return "";
  const { npLanguage, npJob, npEverything } = focused.dataset;
  if (npLanguage) return `[data-np-language="${npLanguage}"]`;
  if (npEverything) return "[data-np-everything]";
  return npJob ? `[data-np-job="${npJob}"]` : ".np-membership:last-of-type .np-strong, .np-input";
}

Object.assign(globalThis, { NoplaceTeam });
