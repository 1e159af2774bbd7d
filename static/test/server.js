/** What tests of whole scripts share: a server that answers as it is told, and a runtime that names its handlers. */
import { vi } from "vitest";

export const runtime = { handlerUrl: (_element, handler) => `/${handler}` };

/** Long enough for a reply to have been shown. */
export const rest = () => new Promise((done) => setTimeout(done, 5));

/** Answers each request with the next reply; tells what was asked. */
export function server(...replies) {
  const sent = [];
  vi.stubGlobal("fetch", async (url, options) => {
    sent.push({ url, ...JSON.parse(options.body) });
    const [status, body] = replies.shift();
    return { status, json: async () => body };
  });
  return sent;
}
