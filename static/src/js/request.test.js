import { afterEach, expect, test, vi } from "vitest";
import { post, read } from "./request.js";

afterEach(() => vi.unstubAllGlobals());

test("a body goes out as JSON with the site's token", async () => {
  document.cookie = "csrftoken=a%3Db";
  const fetch = vi.fn(async () => ({ status: 200, json: async () => ({ ok: 1 }) }));
  vi.stubGlobal("fetch", fetch);
  expect(await post("/answer", { at: "n1" })).toEqual({ status: 200, body: { ok: 1 } });
  const [url, options] = fetch.mock.calls[0];
  expect(url).toBe("/answer");
  expect(options).toMatchObject({ method: "POST", credentials: "same-origin", body: '{"at":"n1"}' });
  expect(options.headers["X-CSRFToken"]).toBe("a=b");
});

test("a page instead of JSON has no body, no connection has status 0", async () => {
  vi.stubGlobal("fetch", async () => ({ status: 403, json: () => Promise.reject(new SyntaxError()) }));
  expect(await post("/answer", {})).toEqual({ status: 403, body: null });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError()));
  expect(await post("/answer", {})).toEqual({ status: 0, body: null });
});

test("the page on which to sign in isn't taken for an answer", async () => {
  vi.stubGlobal("fetch", async () => ({ status: 200, json: () => Promise.reject(new SyntaxError()) }));
  expect(await post("/answer", {})).toEqual({ status: 401, body: null });
});

test("what only reads says nothing where it fails", async () => {
  vi.stubGlobal("fetch", async () => ({ status: 200, json: async () => ({ frame: 1 }) }));
  expect(await read("/state")).toEqual({ frame: 1 });
  vi.stubGlobal("fetch", async () => ({ status: 403, json: async () => ({ error: "no" }) }));
  expect(await read("/state")).toBeNull();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError()));
  expect(await read("/state")).toBeNull();
});
