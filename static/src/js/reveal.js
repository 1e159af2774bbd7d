/**
 * Brings an element into the reader's view, and scrolls only when it isn't there.
 *
 * In a course the page stands in a frame of the learning app that is as tall as the page: nothing scrolls in there, and
 * the page around it belongs to another site. That page scrolls when it is told an offset (`useIFrameBehavior` of
 * frontend-app-learning), and only the browser knows what of the frame is seen.
 *
 * @param {HTMLElement} element
 * @param {"start" | "nearest"} [block] `start`: it is to be read from here on, so it belongs in the upper part
 */
export function reveal(element, block = "nearest") {
  if (typeof IntersectionObserver === "undefined") return;
  const rootMargin = block === "start" ? "0px 0px -40%" : "0px";
  const watch = new IntersectionObserver(
    ([seen]) => {
      watch.disconnect();
      if (block === "start" ? !topShows(seen) : seen.intersectionRatio < 0.9) scrollTo(element, block);
    },
    { rootMargin },
  );
  watch.observe(element);
}

/** Where reading begins, and a line of it. @param {IntersectionObserverEntry} seen */
function topShows({ intersectionRect: part, boundingClientRect: whole }) {
  return part.height >= Math.min(LINE, whole.height) - 1 && part.top - whole.top < 2;
}

const LINE = 24;

/** What stays above the element, so that it doesn't stick to the edge. */
const ROOM = 16;

/**
 * @param {HTMLElement} element
 * @param {"start" | "nearest"} block
 */
function scrollTo(element, block) {
  if (window.parent === window || window.frameElement) return element.scrollIntoView({ block });
  const offset = element.getBoundingClientRect().top + window.scrollY - ROOM;
  // To whoever frames us: a number of pixels is no secret. Nought would not be heard.
  window.parent.postMessage({ offset: Math.max(1, Math.round(offset)) }, "*");
}
