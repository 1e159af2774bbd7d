import { all, h, one } from "../dom.js";
import { plain, said } from "../text.js";

/** @import { Frame, Judged, Option, Picture, Strings } from "../types.js" */

/**
 * A scene and its text twin: two views of one selection.
 *
 * @example
 * <div class="np-scene"><img><button class="np-spot" data-np-toggle="a" aria-pressed="false">…</button></div>
 * <ol class="np-list"><li><label><input type="checkbox" data-np-toggle="a">…</label></li></ol>
 *
 * @param {Frame} frame
 * @param {Strings} strings
 * @returns {(Node | false)[]}
 */
export function spot(frame, strings) {
  const options = frame.options ?? [];
  return [
    frame.scene ? viewSwitch(strings) : false,
    frame.scene ? sceneWith(frame.scene, options.map(hotspot)) : false,
    frame.scene ? h("p", { class: "np-picked-line np-soft" }, strings.picture_help) : false,
    h("ol", { class: "np-list", "aria-label": strings.list_help, hidden: Boolean(frame.scene) }, ...options.map(check)),
    h(
      "div",
      { class: "np-actions" },
      h("button", { type: "button", class: "np-button np-primary", "data-np": "submit" }, strings.submit_none),
    ),
  ];
}

/**
 * The scene once answered: the same places, marked; the words stand below it.
 *
 * @param {Frame} frame
 */
export function markedScene(frame) {
  const marked = frame.feedback.items.map((/** @type {Judged} */ item, /** @type {number} */ index) =>
    h(
      "span",
      { class: `np-spot np-${markOf(item)}`, "aria-hidden": "true", style: placed(optionOf(frame, item)) },
      number(index),
    ),
  );
  return frame.scene && sceneWith(frame.scene, marked);
}

/** @param {Judged} item */
export function markOf(item) {
  if (item.signal) return item.picked ? "hit" : "miss";
  return item.picked ? "alarm" : "left";
}

/**
 * @param {Frame} frame
 * @param {Judged} item
 */
export function optionOf(frame, item) {
  return /** @type {Option} */ (frame.options?.find((option) => option.key === item.key));
}

/** @param {number} index */
export function number(index) {
  return h("span", { class: "np-spot-number", "aria-hidden": "true" }, String(index + 1));
}

/**
 * Shows a selection in both views.
 *
 * @param {HTMLElement} stage
 * @param {Frame} frame
 * @param {Strings} strings
 * @param {Set<string>} picked
 */
export function showPicked(stage, frame, strings, picked) {
  for (const control of all(stage, "[data-np-toggle]")) {
    const on = picked.has(control.dataset.npToggle ?? "");
    if (control instanceof HTMLInputElement) control.checked = on;
    else control.setAttribute("aria-pressed", String(on));
  }
  const names = (frame.options ?? []).flatMap((option, index) =>
    picked.has(option.key) ? [h("span", {}, `${index + 1}. `, said(option.label))] : [],
  );
  one(stage, ".np-picked-line")?.replaceChildren(names.length ? `${strings.picked}: ` : strings.picture_help, ...names);
  one(stage, '[data-np="submit"]').textContent = names.length ? strings.submit : strings.submit_none;
}

/**
 * Shows the picture or the list.
 *
 * @param {HTMLElement} stage
 * @param {string} view
 */
export function showView(stage, view) {
  const picture = view !== "list";
  for (const button of all(stage, "[data-np-view]")) {
    button.setAttribute("aria-pressed", String((button.dataset.npView === "list") !== picture));
  }
  for (const part of all(stage, ".np-scene, .np-picked-line")) part.hidden = !picture;
  one(stage, ".np-list").hidden = picture;
}

/** @param {Strings} strings */
function viewSwitch(strings) {
  const button = (/** @type {string} */ view) =>
    h(
      "button",
      { type: "button", "data-np-view": view, "aria-pressed": String(view === "picture") },
      strings[`view_${view}`],
    );
  const group = { class: "np-views", role: "group", "aria-label": strings.view };
  return h("div", group, button("picture"), button("list"));
}

/**
 * Places are percents of the picture, which no language mirrors: hence `dir`.
 *
 * @param {Picture} scene
 * @param {Node[]} places
 */
function sceneWith(scene, places) {
  return h("div", { class: "np-scene", dir: "ltr" }, picture(scene), ...places);
}

/** @param {Picture} image */
export function picture(image) {
  return h("img", { class: "np-picture", src: image.src, alt: plain(image.alt) });
}

/**
 * @param {Option} option
 * @param {number} index
 */
function hotspot(option, index) {
  return h(
    "button",
    {
      type: "button",
      class: "np-spot",
      "data-np-toggle": option.key,
      "aria-pressed": "false",
      "aria-label": `${index + 1}. ${plain(option.label)}`,
      lang: typeof option.label === "object" && option.label.lang,
      style: placed(option),
    },
    number(index),
  );
}

/** @param {Option} option */
function placed(option) {
  const [x, y, width, height] = option.at ?? [0, 0, 0, 0];
  return `--np-x: ${x}; --np-y: ${y}; --np-w: ${width}; --np-h: ${height}`;
}

/** @param {Option} option */
function check(option) {
  return h(
    "li",
    {},
    h(
      "label",
      { class: "np-check" },
      h("input", { type: "checkbox", "data-np-toggle": option.key }),
      h("span", { class: "np-option-label" }, said(option.label)),
    ),
  );
}
