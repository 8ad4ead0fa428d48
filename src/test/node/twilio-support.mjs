// What the scripts share: one readable line per capability, and the doors of the backend under test.
import { Client } from '@twilio/conversations';

export const origin = process.env.ORIGIN;
export const clinic = process.env.CLINIC_NUMBER;
const credentials = Buffer.from(`${process.env.ACCOUNT_SID}:${process.env.AUTH_TOKEN}`).toString('base64');
const only = process.env.ONLY;
let failures = 0;

// The SDK leaves promises unhandled when a conversation is deleted while it still loads it.
process.on('unhandledRejection', error => { if (process.env.VERBOSE) console.log('unhandled in the SDK:', String(error)); });

/** Names are rows of docs/conformance.md. */
export async function capability(name, work) {
  if (only && !name.includes(only)) return;
  const began = Date.now();
  try {
    await within(20_000, work());
    console.log(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}: ${error?.status ?? ''} ${JSON.stringify(error?.body) ?? ''} ${error?.stack ?? error}`);
  }
}

export function end() {
  console.log(failures === 0 ? 'all capabilities work' : `${failures} capabilities failed`);
  process.exit(failures === 0 ? 0 : 1);
}

export function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`nothing after ${milliseconds} ms`)), milliseconds); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export function expect(actual, expected, what) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

export async function until(condition, what) {
  for (let i = 0; i < 400; i++) {
    if (await condition()) return;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`never saw: ${what}`);
}

export function next(emitter, event, filter = () => true) {
  return new Promise(resolve => {
    const listener = value => { if (filter(value)) { emitter.removeListener(event, listener); resolve(value); } };
    emitter.on(event, listener);
  });
}

export async function rest(method, path, fields = {}) {
  const reply = await fetch(`${origin}/v1${path}`, {
    method,
    headers: { Authorization: `Basic ${credentials}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: method === 'GET' ? undefined : new URLSearchParams(fields).toString(),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

export const token = async identity => (await fetch(`${origin}/test/token/${identity}`)).text();
export const turnClock = seconds => fetch(`${origin}/test/clock?turn=${seconds}`);
export const phone = (number, path = '', method = 'GET', body) => fetch(`${origin}/sandbox/phones/${encodeURIComponent(number)}${path}`, { method, body: body && JSON.stringify(body) });
export const texts = async number => (await phone(number, '/messages')).json();
export const fault = (kind, more = {}) => fetch(`${origin}/sandbox/faults`, { method: 'POST', body: JSON.stringify({ kind, ...more }) });

/** Shorter times than the SDK's own, so that nobody waits for what is not looked at. */
export const options = {
  Twilsock: { uri: `${origin.replace('http', 'ws')}/v3/wsconnect` },
  logLevel: process.env.LOG,
  typingIndicatorTimeoutOverride: 300,
  retryPolicy: { min: 100, max: 2_000, initial: 100, randomness: 0.2 },
};

export async function connect(identity) {
  const client = new Client(await token(identity), options);
  client.on('connectionError', error => { if (process.env.VERBOSE) console.log(identity, error); });
  await new Promise((resolve, reject) => { client.on('initialized', resolve); client.on('initFailed', ({ error }) => reject(error)); });
  return client;
}

/** How a call was refused: HTTP status and Twilio's code. */
export const refusal = promise => promise.then(() => 'accepted', error => [error.status, error.body?.code ?? error.code]);
