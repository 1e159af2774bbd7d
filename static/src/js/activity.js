import { announce } from "./announce.js";
import { setUpBar } from "./bar.js";
import { confirmFirst } from "./confirm.js";
import { h, one } from "./dom.js";
import { focusOn, focusStep } from "./focus.js";
import { showDebrief } from "./frame/debrief.js";
import { frameParts } from "./frame/frame.js";
import { showPicked, showView } from "./frame/spot.js";
import { makeLock } from "./lock.js";
import { memory } from "./memory.js";
import { clearProblem, explain, showProblem } from "./problem.js";
import { post, read } from "./request.js";
import { onReturn } from "./return.js";
import { paragraphs } from "./text.js";

/** @import { ActivityData, Frame, Runtime, Text } from "./types.js" */
/** @import { Reply } from "./request.js" */

/**
 * A scenario or a decision tree in the page. It shows the frame that the server gave, sends what is pressed, and shows
 * the frame that comes back; it knows no answer and decides nothing.
 *
 * @param {Runtime} runtime
 * @param {any} element the block's element, or a jQuery object around it
 * @param {ActivityData} data
 */
export function startActivity(runtime, element, data) {
  const host = element[0] ?? element;
  const root = one(host, ".np-activity");
  const stage = one(root, ".np-stage");
  const lock = makeLock(stage);
  const picked = /** @type {Set<string>} */ (new Set());
  let { frame, strings } = data;
  /** @type {object | null} the answer that a retry sends again */
  let kept = null;

  const bar = setUpBar(root, () => strings, changeLanguage);
  stage.addEventListener("click", press);
  stage.addEventListener("change", (event) => toggle(/** @type {HTMLElement} */ (event.target)));
  arrive();
  onReturn(catchUp);

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    if (!button || lock.holds(event)) return;
    const { np, npPick, npGo, npAsk, npToggle, npView } = button.dataset;
    if (npToggle) toggle(button);
    if (npView) chooseView(npView);
    if (npPick) send({ pick: [npPick] }, button);
    if (np === "submit") send({ pick: keysInOrder() }, button);
    if (np === "retry" && kept) transmit(kept);
    if (npGo === "restart" && frame.phase !== "over") confirmRestart(button);
    else if (npGo) send({ go: npGo }, button);
    if (npAsk) send({ ask: npAsk }, button);
  }

  /** @param {HTMLElement} button */
  function confirmRestart(button) {
    const words = { question: strings.restart_sure, yes: strings.restart_yes, no: strings.restart_no };
    confirmFirst(button, words, () => send({ go: "restart" }, button));
  }

  /**
   * @param {object} action
   * @param {HTMLElement} button
   */
  function send(action, button) {
    stage.querySelector(".np-sent")?.classList.remove("np-sent");
    button.classList.add("np-sent");
    transmit({ at: frame.at, turn: frame.turn, ...action });
  }

  /** @param {object} body */
  async function transmit(body) {
    lock.close();
    clearProblem(stage);
    const reply = await post(runtime.handlerUrl(host, "answer"), body);
    lock.open();
    accept(reply, body);
  }

  /**
   * @param {Reply} reply
   * @param {object} body
   */
  function accept(reply, body) {
    const { hint, frame: next } = reply.body ?? {};
    if (reply.status === 409 && next) return goTo(next, strings.stale);
    if (reply.status !== 200) return fail(reply, body);
    if (next) return goTo(next);
    if (hint) showHint(hint);
  }

  /**
   * @param {Reply} reply
   * @param {object} [body] what may be sent again
   */
  function fail(reply, body) {
    const { sentence, again } = explain(reply, strings);
    kept = again && body ? body : null;
    showProblem(stage, sentence, kept ? strings.retry : undefined);
    announce(root, sentence);
  }

  /**
   * @param {Frame} next
   * @param {string} [note]
   */
  function goTo(next, note) {
    frame = next;
    picked.clear();
    render();
    if (note) {
      stage.prepend(h("p", { class: "np-note" }, note));
      announce(root, note);
    }
    lock.settle();
    focusStep(stage);
  }

  function render() {
    bar.stop();
    stage.replaceChildren(...frameParts(frame, strings));
    arrive();
  }

  /** After the page was away: shows where the learner is by now. */
  async function catchUp() {
    const { frame: now } = (await read(runtime.handlerUrl(host, "student_view_user_state"))) ?? {};
    const moved = now && (now.at !== frame.at || now.turn !== frame.turn);
    if (moved || (now && now.language !== frame.language)) window.location.reload();
  }

  /** What a frame needs besides its elements, whoever made those: the template or this script. */
  function arrive() {
    if (frame.kind === "spot" && frame.phase === "asked") {
      showPicked(stage, frame, strings, picked);
      if (frame.scene) showView(stage, memory.read("view") ?? "picture");
    }
    if (frame.can.includes("debrief")) fetchDebrief();
  }

  async function fetchDebrief() {
    const { at, turn } = frame;
    const section = one(stage, ".np-debrief");
    const reply = await post(runtime.handlerUrl(host, "answer"), { at, turn, ask: "debrief" });
    if (!section.isConnected) return;
    if (reply.body?.debrief) return showDebrief(section, reply.body.debrief, strings, frame.kind === "node");
    const again = h("button", { type: "button", class: "np-button" }, strings.retry);
    again.addEventListener("click", fetchDebrief);
    section.replaceChildren(h("p", {}, explain(reply, strings).sentence), again);
  }

  /** @param {HTMLElement} control */
  function toggle(control) {
    const key = control.dataset.npToggle;
    if (!key) return;
    if (!picked.delete(key)) picked.add(key);
    clearProblem(stage);
    showPicked(stage, frame, strings, picked);
  }

  function keysInOrder() {
    return (frame.options ?? []).map((option) => option.key).filter((key) => picked.has(key));
  }

  /** @param {string} view */
  function chooseView(view) {
    memory.keep("view", view);
    showView(stage, view);
  }

  /** @param {Text} hint */
  function showHint(hint) {
    stage.querySelector(".np-hint")?.remove();
    const title = h("p", { class: "np-label", tabindex: "-1" }, strings.hint_title);
    stage.append(h("div", { class: "np-hint" }, title, ...paragraphs(hint)));
    focusOn(title);
  }

  /** @param {string} language */
  async function changeLanguage(language) {
    const reply = await post(runtime.handlerUrl(host, "language"), { language });
    if (reply.status !== 200) {
      fail(reply);
      return false;
    }
    ({ frame, strings } = reply.body);
    bar.speak(frame.language);
    render();
    return true;
  }
}
