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
        this.tell([{ intersectionRatio }]);
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

test("what the reader doesn't see is scrolled to", () => {
  expect(seen(0).scrolled).toHaveBeenCalledWith({ block: "nearest" });
});

test("what is read from here on belongs in the upper part", () => {
  const { scrolled, margins } = seen(0.2, "start");
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
