/**
 * The shapes that travel between a page and its block (docs/reference/protocol.md). Types only: no code.
 *
 * @typedef {string | {text: string, lang: string}} Text a string, or a text that fell back to another language
 * @typedef {{src: string, alt: Text}} Picture
 * @typedef {{key: string, label: Text, text?: Text, at?: number[]}} Option
 * @typedef {{key: string, picked: boolean, signal?: boolean, outcome?: string, why?: Text}} Judged
 * @typedef {{hits?: number, misses?: number, false_alarms?: number, items: Judged[]}} MomentFeedback
 * @typedef {{label?: Text, why?: Text}} ChoiceFeedback
 * @typedef {{score: number, best: number, completed: boolean}} Result
 *
 * @typedef {object} Frame
 * @property {string} at
 * @property {number} turn
 * @property {"page" | "spot" | "decide" | "when" | "node" | "end"} kind
 * @property {"asked" | "answered" | "over"} phase
 * @property {string} language
 * @property {Text} [title]
 * @property {Text} [text]
 * @property {Picture} [picture]
 * @property {Picture} [scene]
 * @property {Option[]} [options]
 * @property {"one" | "many"} [pick]
 * @property {string} [outcome]
 * @property {any} [feedback] a MomentFeedback, or for a node a ChoiceFeedback
 * @property {string[]} can
 * @property {{step: number, of: number}} [progress]
 * @property {Result} [result]
 * @property {string} [notice]
 *
 * @typedef {{title?: Text, label?: Text, why?: Text, outcome?: string, items?: {label: Text, why?: Text}[]}} Step
 * @typedef {{taken: Step[], recommended: Step[]}} Debrief
 *
 * @typedef {Record<string, string>} Strings
 * @typedef {{code: string, name: string}} Language
 * @typedef {{frame: Frame, strings: Strings, languages: Language[], practice: boolean, exit_url: string}} ActivityData
 * @typedef {{handlerUrl: (element: any, handler: string) => string}} Runtime
 *
 * @typedef {{name: string, number: string, tel: string, hours?: Text, note?: Text, checked_on?: string}} Contact
 * @typedef {{kind: string, label: string, contacts: Contact[]}} ContactGroup
 * @typedef {{title: string, language: string, languages: Language[], groups: ContactGroup[], pending: number, strings: Strings}} ContactsData
 *
 * @typedef {{reached: boolean, completed?: number, needed?: number, headcount?: number}} Progress
 * @typedef {{uuid: string, name: string, house: string[], progress: Progress}} Membership
 * @typedef {object} TeamData
 * @property {string} id what the ids of its elements begin with
 * @property {string} title
 * @property {string} language
 * @property {Language[]} languages
 * @property {string} job
 * @property {{key: string, label: string}[]} jobs
 * @property {string} path which pages the learner sees; empty where every job sees the same
 * @property {boolean} everything
 * @property {Membership[]} memberships
 * @property {boolean} may_join
 * @property {string} sign_out
 * @property {Strings} strings
 */

export {};
