/**
 * What Studio has on its pages and the plain form of a block expects: gettext, the token for posts, and a place where
 * the form says how saving goes.
 */
"use strict";

(function () {
  const form = document.getElementById("studio");
  const message = form.querySelector(".studio-message");
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

  window.gettext = (text) => text;
  window.jQuery.ajaxSetup({ headers: { "X-CSRFToken": token }, contentType: "application/json" });

  function leave() {
    window.location.assign(form.dataset.after);
  }

  function showError({ title, message: text }) {
    message.replaceChildren(Object.assign(document.createElement("strong"), { textContent: title }));
    const list = document.createElement("ul");
    list.append(...lines(text).map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    message.append(list);
    message.hidden = false;
    message.scrollIntoView({ block: "nearest" });
  }

  /** The plain form joins the messages by commas; each of ours begins with its line. */
  function lines(text) {
    return String(text).split(/, (?=\p{L}+ \d+:)/u);
  }

  document.addEventListener("demo:save", (event) => {
    message.hidden = true;
    if (event.detail.state === "end") leave();
  });
  document.addEventListener("demo:cancel", leave);
  document.addEventListener("demo:error", (event) => showError(event.detail));
})();
