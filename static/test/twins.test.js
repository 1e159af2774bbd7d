/** The templates and the scripts make the same elements, so that a script takes over without a jump. */
import { expect, test } from "vitest";
import { frameParts } from "../src/js/frame/frame.js";
import { groupsOf } from "../src/js/groups.js";
import { teamParts } from "../src/js/team_parts.js";
import { names, open, tidy } from "./pages.js";

function made(data) {
  if (data.frame) return frameParts(data.frame, data.strings);
  return data.data.jobs ? teamParts(data.data) : groupsOf(data.data);
}

test.each(names)("%s", (name) => {
  const { stage, data } = open(name);
  const own = document.createElement("div");
  own.append(...made(data));
  expect(tidy(own.innerHTML)).toBe(tidy(stage.innerHTML));
});
