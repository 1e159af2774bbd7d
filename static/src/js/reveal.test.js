import { afterEach, expect, test, vi } from "vitest";
import { h } from "./dom.js";
import { reveal } from "./reveal.js";

afterEach(() => vi.unstubAllGlobals());

/** An element of which the reader sees this part; tells how it was brought into view. */
function seen(intersectionRatio, block) {
  const element = h("p");
  element.scrollIntoView = vi.fn();
  const margins = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell, { rootMargin }) {
        margins.push(rootMargin);
        this.tell = tell;
      }
      observe() {
        const boundingClientRect = { top: 0, height: 100 };
        // The part that is seen is the lower one.
        const intersectionRect = { top: 100 - 100 * intersectionRatio, height: 100 * intersectionRatio };
        this.tell([{ intersectionRatio, boundingClientRect, intersectionRect }]);
      }
      disconnect() {}
    },
  );
  reveal(element, block);
  return { scrolled: element.scrollIntoView, margins };
}

test("what the reader sees stays where it is", () => {
  expect(seen(1).scrolled).not.toHaveBeenCalled();
});

test("what is read from here on stays where its beginning is seen", () => {
  expect(seen(1, "start").scrolled).not.toHaveBeenCalled();
});

test("what the reader doesn't see is scrolled to", () => {
  expect(seen(0).scrolled).toHaveBeenCalledWith({ block: "nearest" });
});

test("what is read from here on belongs in the upper part", () => {
  const { scrolled, margins } = seen(0.8, "start");
  expect(scrolled).toHaveBeenCalledWith({ block: "start" });
  expect(margins).toEqual(["0px 0px -40%"]);
});

test("in a frame of another site the page around it is asked to scroll", () => {
  const outer = { postMessage: vi.fn() };
  vi.spyOn(window, "parent", "get").mockReturnValue(outer);
  vi.spyOn(window, "frameElement", "get").mockReturnValue(null);
  const { scrolled } = seen(0);
  expect(scrolled).not.toHaveBeenCalled();
  expect(outer.postMessage).toHaveBeenCalledWith({ offset: 1 }, "*");
  vi.restoreAllMocks();
});
