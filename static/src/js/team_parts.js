import { h, icon, present } from "./dom.js";

/** @import { Membership, Strings, TeamData } from "./types.js" */

/**
 * Language, job and team: the same elements that `templates/team.html` makes.
 *
 * @param {TeamData} data
 * @param {boolean} [changed] whether the pages that the learner sees are others since the page was loaded
 */
export function teamParts(data, changed = false) {
  const { strings, may_join: mayChange } = data;
  const languages = data.languages.map(({ code, name }) =>
    tile({ "data-np-language": code, lang: code }, name, code === data.language, mayChange),
  );
  const jobs = data.jobs.map(({ key, label }) => tile({ "data-np-job": key }, label, key === data.job, mayChange));
  return present([
    h("section", { class: "np-group" }, ...tiles(`${data.id}-language`, strings.language_title, "", languages)),
    h(
      "section",
      { class: "np-group" },
      ...tiles(`${data.id}-job`, strings.job_title, strings.job_text, jobs, "np-tiles np-jobs"),
      data.path && pathCard(data, changed),
    ),
    h(
      "section",
      { class: "np-group" },
      h("h3", { class: "np-label" }, strings.team_title),
      h("p", { class: "np-soft" }, `${strings.team_text} ${strings.team_privacy}`),
      ...data.memberships.map((membership) => membershipCard(membership, strings)),
      mayChange ? joinForm(data) : h("p", { class: "np-note" }, strings.sign_in),
    ),
    // The page around a unit of the learning app, not the frame that it stands in.
    data.sign_out &&
      h("p", { class: "np-sign-out" }, h("a", { href: data.sign_out, target: "_top" }, strings.sign_out)),
  ]);
}

/**
 * Which pages the learner sees, and the way to the others.
 *
 * @param {TeamData} data
 * @param {boolean} changed
 */
function pathCard({ path, everything, strings }, changed) {
  const other = everything ? strings.show_own : strings.show_all;
  const behaviour = { type: "button", class: "np-button np-quiet", "data-np-everything": String(!everything) };
  return h(
    "div",
    { class: "np-card np-path" },
    h("p", {}, path),
    changed && h("p", { class: "np-soft" }, strings.path_saved),
    h("div", { class: "np-actions" }, h("button", behaviour, other), changed && reloadButton(strings)),
  );
}

/**
 * Nothing in a frame: the learning app around it, whose menu it is, can't be loaded again from within.
 *
 * @param {Strings} strings
 */
function reloadButton(strings) {
  const behaviour = { type: "button", class: "np-button np-quiet", "data-np-reload": true };
  return window.parent === window && h("button", behaviour, strings.path_reload);
}

/**
 * @param {string} id
 * @param {string} title
 * @param {string} text
 * @param {HTMLElement[]} made
 * @param {string} [look] the class of the list
 */
function tiles(id, title, text, made, look = "np-tiles") {
  return present([
    h("h3", { class: "np-label", id }, title),
    text && h("p", { class: "np-soft" }, text),
    h("ul", { class: look, "aria-labelledby": id }, ...made.map((one) => h("li", {}, one))),
  ]);
}

/**
 * @param {Record<string, string>} behaviour
 * @param {string} label
 * @param {boolean} chosen
 * @param {boolean} enabled
 */
function tile(behaviour, label, chosen, enabled) {
  const state = { "aria-pressed": String(chosen), disabled: !enabled };
  return h("button", { type: "button", class: "np-tile", ...behaviour, ...state }, label);
}

/**
 * @param {Membership} membership
 * @param {Strings} strings
 */
function membershipCard({ uuid, name, house = [], progress }, strings) {
  const { completed = 0, needed = 0, headcount = 0, reached } = progress;
  const figure = (/** @type {string} */ label, /** @type {number} */ value) =>
    h("div", {}, h("dt", {}, label), h("dd", {}, String(value)));
  return h(
    "div",
    { class: "np-card np-membership" },
    h("p", { class: "np-strong" }, name),
    ...house.map((rule) => h("p", {}, rule)),
    needed > 0 &&
      h(
        "dl",
        { class: "np-figures" },
        figure(strings.completed, completed),
        figure(strings.needed, needed),
        figure(strings.headcount, headcount),
      ),
    needed > 0 &&
      h("span", { class: "np-track", "aria-hidden": "true", style: `--np-step: ${completed}; --np-of: ${needed}` }),
    h(
      "p",
      { class: reached ? "np-verdict np-hit" : "np-verdict" },
      icon(),
      h("span", {}, reached ? strings.reached : strings.not_reached),
    ),
    h(
      "div",
      { class: "np-actions" },
      h("button", { type: "button", class: "np-button np-quiet", "data-np-leave": uuid }, strings.leave),
    ),
  );
}

/** @param {TeamData} data */
function joinForm({ id, strings }) {
  const input = {
    id: `${id}-code`,
    class: "np-input",
    name: "code",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: 40,
    "aria-describedby": `${id}-help`,
  };
  return h(
    "form",
    { class: "np-join" },
    h("label", { class: "np-strong", for: `${id}-code` }, strings.code_label),
    h("p", { class: "np-soft", id: `${id}-help` }, strings.code_help),
    h("div", { class: "np-join-row" }, h("input", input), h("button", { class: "np-button np-primary" }, strings.join)),
  );
}
