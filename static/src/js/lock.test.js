import { expect, test, vi } from "vitest";
import { h } from "./dom.js";
import { makeLock } from "./lock.js";

const MOUSE = new MouseEvent("click", { detail: 1 });
const KEY = new MouseEvent("click", { detail: 0 });

test("while a request is under way nothing can be pressed, and the button keeps its focus", () => {
  const button = h("button");
  const stage = h("div", {}, button);
  const lock = makeLock(stage);
  lock.close();
  expect([lock.holds(MOUSE), lock.holds(KEY)]).toEqual([true, true]);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(stage.getAttribute("aria-busy")).toBe("true");
  lock.open();
  expect(lock.holds(MOUSE)).toBe(false);
  expect(button.hasAttribute("aria-disabled")).toBe(false);
});

test("after a new step the mouse waits a moment, a key doesn't", () => {
  vi.useFakeTimers();
  const lock = makeLock(h("div", {}, h("button")));
  lock.settle();
  expect([lock.holds(MOUSE), lock.holds(KEY)]).toEqual([true, false]);
  vi.advanceTimersByTime(400);
  expect(lock.holds(MOUSE)).toBe(false);
  vi.useRealTimers();
});
