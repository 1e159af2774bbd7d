/**
 * One POST to a handler of the block. Never throws: a request that gets no answer has status 0.
 *
 * @typedef {{status: number, body: any}} Reply `body` is null where the answer isn't JSON
 *
 * @param {string} url
 * @param {object} body
 * @returns {Promise<Reply>}
 */
export async function post(url, body) {
  try {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  }
}

const PATIENCE = 20000;

function csrfToken() {
  return decodeURIComponent(/(?:^|;\s*)csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "");
}
