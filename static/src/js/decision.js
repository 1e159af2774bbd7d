import { startActivity } from "./activity.js";

/** @import { ActivityData, Runtime } from "./types.js" */

/**
 * The initialiser of the block `noplace_decision`. A plain function with three parameters: XBlock's runtimes ask for that.
 *
 * @param {Runtime} runtime
 * @param {any} element
 * @param {ActivityData} data
 */
function NoplaceDecision(runtime, element, data) {
  startActivity(runtime, element, data);
}

Object.assign(globalThis, { NoplaceDecision });
