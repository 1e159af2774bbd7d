import { beforeEach, expect, test } from "vitest";
import { rest, runtime, server } from "../../test/server.js";
import "./team_author.js";

const strings = { everybody: "Everybody", saved: "Saved.", failed: "Not saved." };
const jobs = { housekeeping: "Housekeeping", front_desk: "Front desk" };

function tick(job) {
  const box = document.querySelector(`[value="${job}"]`);
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return box;
}

const shown = (name) => document.querySelector(`.np-${name}`).textContent;

beforeEach(() => {
  const boxes = Object.keys(jobs).map((job) => `<input type="checkbox" value="${job}">`);
  document.body.innerHTML = `<div><div class="np-paths"><ul><li data-np-page="page-1"><span class="np-seen">Everybody</span>
    ${boxes.join("")}<p class="np-told np-empty"></p></li></ul><p role="status"></p></div></div>`;
  globalThis.NoplaceTeamAuthor(runtime, document.body.firstChild, { strings, jobs });
});

test("the initialiser is a plain function of three parameters", () => {
  expect(globalThis.NoplaceTeamAuthor).toHaveLength(3);
  expect(globalThis.NoplaceTeamAuthor.prototype).toBeDefined();
});

test("a tick is saved, and the page says who sees it now", async () => {
  const sent = server([200, { jobs: ["housekeeping"] }]);
  tick("housekeeping");
  await rest();
  expect(sent).toEqual([{ url: "/page_jobs", page: "page-1", jobs: ["housekeeping"] }]);
  expect([shown("seen"), shown("told")]).toEqual(["Housekeeping", "Saved."]);
});

test("without a tick it is everybody's", async () => {
  server([200, { jobs: ["housekeeping"] }], [200, { jobs: [] }]);
  tick("housekeeping");
  tick("housekeeping");
  await rest();
  expect(shown("seen")).toBe("Everybody");
});

test("ticks made quickly are saved one after the other, the last with all of them", async () => {
  const sent = server([200, { jobs: ["housekeeping"] }], [200, { jobs: ["housekeeping", "front_desk"] }]);
  tick("housekeeping");
  tick("front_desk");
  await rest();
  expect(sent.at(-1).jobs).toEqual(["housekeeping", "front_desk"]);
  expect(shown("seen")).toBe("Housekeeping, Front desk");
});

test.each([
  [[403, { error: "Only authors may change this." }], "Only authors may change this."],
  [[500, null], "Not saved."],
])("what was not saved is not ticked, and the page says why", async (reply, why) => {
  server(reply);
  const box = tick("housekeeping");
  await rest();
  expect(box.checked).toBe(false);
  expect([shown("seen"), shown("told")]).toEqual(["Everybody", why]);
});
