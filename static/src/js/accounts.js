/**
 * The pages of one's own account. A code or an address goes as JSON and is never in a form or an address of a page;
 * the page is readable without this script.
 *
 * @example
 * <form data-ask="code" data-empty="Fill this in first." data-offline="No connection." data-trouble="Try again.">
 *   <p id="ask_error" role="alert"></p> <input id="ask"> <button>Go on</button>
 * </form>
 */
import { post } from "./request.js";

/** @param {Document} page @param {(url: string) => void} [goTo] */
export function start(page, goTo = (url) => page.location.assign(url)) {
  for (const form of page.querySelectorAll("form")) {
    if (form.dataset.ask) ask(page, form, goTo);
    if ("once" in form.dataset) once(form);
  }
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (page.querySelectorAll("[data-copy]"))) copy(page, button);
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (page.querySelectorAll("[data-print]"))) print(button);
}

/** @param {Document} page @param {HTMLFormElement} form @param {(url: string) => void} goTo */
function ask(page, form, goTo) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("#ask"));
  const said = /** @type {HTMLElement} */ (form.querySelector("#ask_error"));
  let waiting = false;

  /** @param {string} text */
  const complain = (text) => {
    said.textContent = text;
    input.setAttribute("aria-invalid", "true");
    said.closest(".np-field")?.classList.add("np-field-wrong");
    input.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (waiting) return;
    if (!text) return complain(form.dataset.empty ?? "");
    waiting = true;
    said.textContent = "";
    const { status, body } = await post(page.location.href, { [form.dataset.ask ?? ""]: text });
    waiting = false;
    if (status === 0) return complain(form.dataset.offline ?? "");
    if (status !== 200) return complain(body?.error || form.dataset.trouble || "");
    input.value = "";
    if (body?.next) return goTo(body.next);
    tell(page, form, body?.done ?? "");
  });
}

/** @param {Document} page @param {HTMLFormElement} form @param {string} text */
function tell(page, form, text) {
  const done = /** @type {HTMLElement} */ (page.querySelector("[data-done][role=status]"));
  done.hidden = false;
  done.textContent = text;
  form.hidden = true;
  done.focus();
}

/** A second click waits for the first. @param {HTMLFormElement} form */
function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.once === "sent") event.preventDefault();
    form.dataset.once = "sent";
  });
  // Back on this page from the next one: the button works again.
  addEventListener("pageshow", () => (form.dataset.once = ""));
}

/** @param {Document} page @param {HTMLButtonElement} button */
function copy(page, button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = page.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
    const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    const status = page.querySelector("[data-status]");
    if (!copied || !status) return;
    button.textContent = status.textContent = button.dataset.done ?? "";
  });
}

/** @param {HTMLButtonElement} button */
function print(button) {
  button.hidden = false;
  button.addEventListener("click", () => globalThis.print());
}

if (typeof document !== "undefined" && document.currentScript) start(document);
