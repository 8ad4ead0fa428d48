// What `rapport bench twilio` measures of the unmodified Twilio Conversations SDK. Prints one "name value" a line.
import { Client } from '@twilio/conversations';

const { SOCKET, DOOR, TOKEN_URL, BEARERS, REST, ACCOUNT, CONVERSATIONS, MOST, RUN } = process.env;
const bearers = JSON.parse(BEARERS);
const conversations = JSON.parse(CONVERSATIONS);
const most = Number(MOST);

// The SDK leaves promises unhandled when its socket drops while it loads.
process.on('unhandledRejection', () => {});

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const tell = (name, value) => console.log(`${name} ${value}`);
const fault = (kind, more = {}) => fetch(`${DOOR}/faults`, { method: 'POST', body: JSON.stringify({ kind, ...more }) });
const peace = () => fetch(`${DOOR}/faults`, { method: 'DELETE' });
const requests = async () => (await (await fetch(`${DOOR}/requests`)).json()).requests;
const token = async who => (await (await fetch(TOKEN_URL, { headers: { Authorization: `Bearer ${bearers[who]}` } })).json()).token;

async function rest(path, fields) {
  const answer = await fetch(`${REST}${path}`, {
    method: fields ? 'POST' : 'GET',
    headers: { Authorization: ACCOUNT, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: fields && new URLSearchParams(fields).toString(),
  });
  return answer.json();
}

async function start(who, pass) {
  const client = new Client(pass ?? await token(who), { Twilsock: { uri: SOCKET } });
  for (const event of ['tokenAboutToExpire', 'tokenExpired']) client.on(event, async () => client.updateToken(await token(who)));
  return client;
}

const initialized = client => new Promise((resolve, reject) => { client.on('initialized', resolve); client.on('initFailed', ({ error }) => reject(error)); });

function within(milliseconds, promise) {
  return Promise.race([promise, sleep(milliseconds).then(() => null)]);
}

function event(emitter, name, filter) {
  return new Promise(resolve => {
    const listener = value => { if (filter(value)) { emitter.removeListener(name, listener); resolve(performance.now()); } };
    emitter.on(name, listener);
  });
}

async function list(client) {
  let count = 0;
  for (let page = await client.getSubscribedConversations(); page; page = page.hasNextPage ? await page.nextPage() : null) count += page.items.length;
  return count;
}

// Back is who hears what was said meanwhile.
async function back(conversation, kind, number) {
  const text = `said meanwhile ${RUN} ${kind} ${number}`;
  const heard = event(conversation, 'messageAdded', message => message.body === text);
  const began = performance.now();
  await fault(kind);
  await rest(`/Conversations/${conversation.sid}/Messages`, { Author: 'system', Body: text });
  const at = await within(30_000, heard);
  return at === null ? Infinity : at - began;
}

const pass = await token(0);
const asked = await requests();
const began = performance.now();
const first = await start(0, pass);
await initialized(first);
const listed = await list(first);
tell('list', performance.now() - began);
tell('listed', listed);
tell('requests', await requests() - asked);
tell('memory', process.memoryUsage().rss / 1048576);
const again = await token(0);
const warm = performance.now();
const next = await start(0, again);
await initialized(next);
await list(next);
tell('warm', performance.now() - warm);
await next.shutdown();
if (most > 100) {
  await first.shutdown();
  process.exit(0);
}

const second = await start(1);
await initialized(second);
const mine = await first.getConversationBySid(conversations[0]);
const theirs = await second.getConversationBySid(conversations[0]);
await mine.getMessages(10);
await theirs.getMessages(10);

const own = [];
const other = [];
for (let i = 0; i < 40; i++) {
  const text = `ping ${RUN} ${i}`;
  const here = event(mine, 'messageAdded', message => message.body === text);
  const there = event(theirs, 'messageAdded', message => message.body === text);
  const sent = performance.now();
  await mine.sendMessage(text);
  own.push(await here - sent);
  other.push(await there - sent);
}
tell('own', median(own));
tell('other', median(other));

const drops = [];
for (let i = 0; i < 5; i++) {
  drops.push(await back(mine, 'drop', i));
  await sleep(1500);
}
tell('drop', median(drops));
const moves = [];
for (let i = 0; i < 3; i++) {
  moves.push(await back(mine, 'offload', i));
  await sleep(1500);
}
tell('offload', median(moves));

let copies = 0;
for (let i = 0; i < 20; i++) {
  const text = `lost reply ${RUN} ${i}`;
  await fault('drop-reply-after-apply', { match: { method: 'POST', path: '/Messages' } });
  for (let tries = 0; tries < 3; tries++) {
    if (await mine.sendMessage(text).then(() => true, () => false)) break;
    if (first.connectionState !== 'connected') await within(5000, event(first, 'connectionStateChanged', state => state === 'connected'));
  }
}
const page = await rest(`/Conversations/${conversations[0]}/Messages?Order=desc&PageSize=100`);
copies = page.messages.filter(message => message.body.startsWith(`lost reply ${RUN} `)).length;
tell('copies', copies / 20);

await peace();
const silent = event(first, 'connectionStateChanged', state => state !== 'connected');
const silence = performance.now();
await fault('blackhole');
const noticed = await within(30_000, silent);
tell('dead', noticed === null ? Infinity : noticed - silence);
await peace();
await first.shutdown();
await second.shutdown();

const loading = await start(0);
const question = `do you hear me ${RUN}`;
const heard = new Set();
loading.on('messageAdded', message => { if (message.body === question) heard.add(message.conversation.sid); });
// Some follow each other so soon that it is not back yet, some let it begin to load.
for (let i = 0; i < 20; i++) {
  await sleep(40 + i * 173 % 1200);
  await fault('drop');
}
if (loading.connectionState !== 'connected') await within(30_000, event(loading, 'connectionStateChanged', state => state === 'connected'));
await sleep(15_000);
for (const sid of conversations) await rest(`/Conversations/${sid}/Messages`, { Author: 'system', Body: question });
for (let waited = 0; waited < 20_000 && heard.size < conversations.length; waited += 250) await sleep(250);
tell('deaf', conversations.filter(sid => !heard.has(sid)).length);
await loading.shutdown();
process.exit(0);
