import { h, present } from "./dom.js";
import { said } from "./text.js";

/** @import { Contact, ContactGroup, ContactsData, Strings } from "./types.js" */

/**
 * The numbers to call: the same elements that `templates/contacts.html` makes.
 *
 * @param {ContactsData} data
 */
export function groupsOf({ groups, pending, strings }) {
  return present([
    h("p", { class: "np-soft" }, strings.intro),
    ...groups.map((group) => groupOf(group, strings)),
    groups.length === 0 && h("p", { class: "np-note" }, strings.no_contacts),
    pending > 0 && h("p", { class: "np-soft np-small" }, `${strings.pending} ${pending}`),
  ]);
}

/**
 * @param {ContactGroup} group
 * @param {Strings} strings
 */
function groupOf(group, strings) {
  return h(
    "section",
    { class: group.kind === "emergency" ? "np-group np-emergency" : "np-group" },
    h("h3", { class: "np-label" }, group.label),
    h("ul", { class: "np-numbers" }, ...group.contacts.map((contact) => row(contact, strings))),
  );
}

/**
 * @param {Contact} contact
 * @param {Strings} strings
 */
function row(contact, strings) {
  const inside = [h("span", {}, contact.name), " ", h("b", { class: "np-number" }, contact.number)];
  const { hours, note, checked_on: checked } = contact;
  return h(
    "li",
    {},
    ...(isLink(contact.tel) ? [h("a", { href: contact.tel }, ...inside)] : inside),
    hours && h("p", { class: "np-soft" }, said(hours)),
    note && h("p", { class: "np-soft" }, said(note)),
    checked &&
      h(
        "p",
        { class: "np-soft np-small" },
        `${strings.checked_on} `,
        h("time", { datetime: checked }, checked),
      ),
  );
}

/** @param {string} address */
function isLink(address) {
  return /^(tel:|sms:|mailto:|https:)/.test(address);
}
