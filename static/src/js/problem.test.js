import { expect, test } from "vitest";
import { h } from "./dom.js";
import { clearProblem, explain, showProblem } from "./problem.js";

const WORDS = { offline: "No connection", failed: "Failed", reload: "Load again", signed_out: "Sign in" };

test("what is said about a reply, and whether the same request may work later", () => {
  expect(explain({ status: 0, body: null }, WORDS)).toEqual({ sentence: "No connection", again: true });
  expect(explain({ status: 502, body: null }, WORDS)).toEqual({ sentence: "Failed", again: true });
  expect(explain({ status: 400, body: { error: "Too long" } }, WORDS)).toEqual({ sentence: "Too long", again: false });
  expect(explain({ status: 404, body: null }, WORDS)).toEqual({ sentence: "Load again", again: false });
});

test("one problem at a time", () => {
  const place = h("div");
  showProblem(place, "a");
  showProblem(place, "b", "Again");
  expect(place.textContent).toBe("bAgain");
  clearProblem(place);
  expect(place.textContent).toBe("");
});

test.each([401, 403])("a refusal without a word of ours means that the learner isn't signed in any more", (status) => {
  expect(explain({ status, body: null }, WORDS)).toEqual({ sentence: "Sign in", again: false });
  expect(explain({ status, body: { error: "Closed" } }, WORDS).sentence).toBe("Closed");
});
