/**
 * A small runtime client: what a page of Open edX does for the blocks in it, without jQuery.
 * Starts the initialiser of each block, the inner ones first. In Studio's form, `notify` tells how saving goes.
 */
"use strict";

(function () {
  const runtime = {
    handlerUrl(element, handler, suffix = "", query = "") {
      const block = (element[0] ?? element).closest("[data-usage]");
      return block.dataset.handlers + handler + "/" + suffix + (query ? "?" + query : "");
    },
    notify(name, data) {
      document.dispatchEvent(new CustomEvent("demo:" + name, { detail: data }));
    },
  };

  function begin(element) {
    const initialise = window[element.dataset.init];
    if (typeof initialise !== "function") {
      throw new Error("No function " + element.dataset.init + " for " + element.dataset.usage);
    }
    const script = element.querySelector(":scope > .xblock_json_init_args");
    initialise(runtime, element, script ? JSON.parse(script.textContent) : undefined);
  }

  const blocks = [...document.querySelectorAll("[data-usage][data-init]")].filter((element) => element.dataset.init);
  blocks.reverse().forEach(begin);
})();
