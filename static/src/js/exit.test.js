import { beforeEach, expect, test, vi } from "vitest";
import { h } from "./dom.js";
import { places, setUpExit } from "./exit.js";

beforeEach(() => {
  document.title = "Training";
  places.leave = vi.fn();
});

function link() {
  const made = h("a", { href: "https://example.org/" }, "Leave");
  document.body.replaceChildren(made);
  setUpExit(made);
  return made;
}

const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key }));

test("a press blanks the page and leaves", () => {
  link().click();
  expect(document.body.children).toHaveLength(0);
  expect(document.title).toBe("");
  expect(places.leave).toHaveBeenCalledWith("https://example.org/");
});

test("Escape leaves at the third press in a row only", () => {
  link();
  ["Escape", "Escape", "a", "Escape", "Escape"].forEach(press);
  expect(places.leave).not.toHaveBeenCalled();
  press("Escape");
  expect(places.leave).toHaveBeenCalled();
});
