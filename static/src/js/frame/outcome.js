import { h, icon } from "../dom.js";

/** @import { Strings } from "../types.js" */

/**
 * What became of a way, in words; never in colour alone.
 *
 * @param {string} outcome best, good, late, unsafe, unfair or open
 * @param {Strings} strings
 */
export function outcomeBadge(outcome, strings) {
  return h("p", { class: `np-outcome np-outcome-${outcome}` }, icon(), h("span", {}, strings[`outcome_${outcome}`]));
}
