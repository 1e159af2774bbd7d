import { afterEach, expect, test, vi } from "vitest";
import { onReturn } from "./return.js";

afterEach(() => vi.restoreAllMocks());

function shown(persisted, type) {
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type }]);
  const act = vi.fn();
  onReturn(act);
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  return act;
}

test.each([
  [true, "navigate"],
  [false, "back_forward"],
])("a page that the browser kept is looked at again", (persisted, type) => {
  expect(shown(persisted, type)).toHaveBeenCalledOnce();
});

test.each(["navigate", "reload"])("a page fresh from the server isn't", (type) => {
  expect(shown(false, type)).not.toHaveBeenCalled();
});
