/**
 * One POST to a handler of the block. Never throws: a request that gets no answer has status 0, and one that was sent on
 * to the page on which to sign in has 401.
 *
 * @typedef {{status: number, body: any}} Reply `body` is null where the answer isn't JSON
 *
 * @param {string} url
 * @param {object} body
 * @returns {Promise<Reply>}
 */
export async function post(url, body) {
  try {
    return await ask(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(body),
    });
  } catch {
    return { status: 0, body: null };
  }
}

/**
 * What a handler that only reads says; null where it says nothing.
 *
 * @param {string} url
 * @returns {Promise<any>}
 */
export async function read(url) {
  const reply = await ask(url, { cache: "no-store" }).catch(() => null);
  return reply?.status === 200 ? reply.body : null;
}

/**
 * @param {string} url
 * @param {RequestInit} options
 * @returns {Promise<Reply>}
 */
async function ask(url, options) {
  const response = await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
  const body = await response.json().catch(() => null);
  return { status: response.status === 200 && body === null ? 401 : response.status, body };
}

const PATIENCE = 20000;

function csrfToken() {
  return decodeURIComponent(/(?:^|;\s*)csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "");
}
