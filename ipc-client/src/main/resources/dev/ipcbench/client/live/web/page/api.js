// Requests to the app, and the token from the fragment of the URL.

/** What the app says about a request that it did not serve (RFC 9457). */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...options });
  } catch (error) {
    throw new Problem(0, 'The app does not answer. It may have ended: a run ends with its command.');
  }
  if (response.ok) {
    return response;
  }
  let detail = `The app replied ${response.status}.`;
  try {
    detail = (await response.json()).detail ?? detail;
  } catch (error) {
    // Not JSON: the status says it.
  }
  throw new Problem(response.status, detail);
}

export const get = async path => (await request(path)).json();

export const post = async (path, body) =>
  request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const remove = path => request(path, { method: 'DELETE' });

export const result = id => `/api/runs/${encodeURIComponent(id)}`;

/** Exchanges the token in the fragment for a cookie, and removes it from the address bar. */
export async function openSession() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) {
    history.replaceState(null, '', location.pathname);
    await request('/api/session', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  }
}

/**
 * Follows the run. The browser reconnects by itself, also after the app was started again.
 *
 * @param onState called with each state
 * @param onConnection called with whether the app is connected
 */
export function follow(onState, onConnection) {
  const events = new EventSource('/api/runs/current/events');
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => onConnection(false));
  events.addEventListener('state', event => onState(JSON.parse(event.data)));
}
