import { expect, test, vi } from "vitest";
import { h } from "./dom.js";
import { hasVoice, readable, setUpListening } from "./listen.js";

function block() {
  const button = h(
    "button",
    { "data-np": "listen", hidden: true },
    h("span", { class: "np-icon" }),
    h("span", { "data-np-string": "listen" }, "Listen"),
  );
  return h(
    "div",
    { lang: "nl" },
    h("div", { class: "np-bar" }, button, h("p", {}, "not this")),
    h("h3", {}, "Kamer 214"),
    h("p", {}, h("span", { lang: "en" }, "Day 4")),
    h("p", { hidden: true }, "hidden"),
    h("details", {}, h("p", {}, "folded")),
    h("button", { class: "np-spot", "aria-label": "1. Telefoons" }, "1"),
  );
}

test("what is read: titles, texts and places in their own language; nothing folded or hidden", () => {
  const root = h("main", {}, block());
  expect(readable(root)).toEqual([
    { text: "Kamer 214", lang: "nl" },
    { text: "Day 4", lang: "en" },
    { text: "1. Telefoons", lang: "nl" },
  ]);
});

test("voices are compared by language; an empty list may still be filled", () => {
  expect(hasVoice([{ lang: "nl-NL" }], "nl")).toBe(true);
  expect(hasVoice([{ lang: "en-GB" }], "hu")).toBe(false);
  expect(hasVoice([], "hu")).toBe(true);
});

test("without a voice in the browser there is no button", () => {
  const root = block();
  setUpListening(root, () => ({ listen: "Listen", stop: "Stop" }), () => {});
  expect(root.querySelector("button").hidden).toBe(true);
});

test("a press reads, another stops", () => {
  const speech = { getVoices: () => [{ lang: "nl-NL" }], speak: vi.fn(), cancel: vi.fn(), addEventListener() {} };
  vi.stubGlobal("speechSynthesis", speech);
  vi.stubGlobal("SpeechSynthesisUtterance", class { constructor(text) { this.text = text; } });
  const root = block();
  document.body.replaceChildren(root);
  setUpListening(root, () => ({ listen: "Listen", stop: "Stop" }), () => {});
  const button = root.querySelector("button");
  button.click();
  expect(speech.speak.mock.calls.map(([utterance]) => utterance.text)).toEqual(["Kamer 214", "Day 4", "1. Telefoons"]);
  expect(button.textContent).toBe("Stop");
  button.click();
  expect(speech.cancel).toHaveBeenCalled();
  expect(button.textContent).toBe("Listen");
  vi.unstubAllGlobals();
});
