// Drives Conversations REST v1 with Twilio's unmodified server-side package. One readable line per capability; exit code 1 if any failed.
import twilio from 'twilio';

const { ORIGIN, ACCOUNT_SID, AUTH_TOKEN, CLINIC_NUMBER } = process.env;

/** The package as it is, but for the host it talks to. */
class Loopback extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace(/^https:\/\/[^/]+\.twilio\.com/, ORIGIN) });
  }
}

const client = twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient: new Loopback() });
const v1 = client.conversations.v1;
const mara = '+16175550177';
let failures = 0;
let conversation;
let room;

async function capability(name, work) {
  try {
    await work();
    console.log(`ok      ${name}`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}: ${error?.stack ?? error}`);
  }
}

function expect(actual, expected, what) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

async function refused(promise, status, code) {
  const outcome = await promise.then(() => 'accepted', error => `${error.status}/${error.code}`);
  expect(outcome, `${status}/${code}`, 'refusal');
}

async function until(condition, what) {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return;
    await new Promise(resume => setTimeout(resume, 25));
  }
  throw new Error(`${what} did not come about`);
}

await capability('a conversation is created, read, found by its unique name and changed', async () => {
  conversation = await v1.conversations.create({
    friendlyName: 'Knee', uniqueName: 'knee', attributes: '{"a":1}', 'timers.inactive': 'P1D', 'timers.closed': 'P2D' });
  expect([conversation.friendlyName, conversation.uniqueName, conversation.state, JSON.parse(conversation.attributes)],
    ['Knee', 'knee', 'active', { a: 1 }], 'created');
  expect(conversation.dateCreated instanceof Date && !isNaN(conversation.dateCreated), true, 'date');
  expect((await v1.conversations('knee').fetch()).sid, conversation.sid, 'by unique name');
  expect((await v1.conversations(conversation.sid).update({ friendlyName: 'Left knee' })).friendlyName, 'Left knee', 'changed');
  room = v1.conversations(conversation.sid);
});

await capability('a unique name is unique, and what does not exist is not found', async () => {
  await refused(v1.conversations.create({ uniqueName: 'knee' }), 409, 50353);
  await refused(v1.conversations('CH00000000000000000000000000000000').fetch(), 404, 20404);
  await refused(v1.conversations.create({ attributes: 'no json' }), 400, 50304);
});

await capability('a wrong token is refused', async () => {
  const stranger = twilio(ACCOUNT_SID, 'wrong', { httpClient: new Loopback() });
  await refused(stranger.conversations.v1.conversations.list({ limit: 1 }), 401, 20003);
});

await capability('people and phones are added, listed, changed and removed', async () => {
  const grace = await room.participants.create({ identity: 'grace', attributes: '{"role":"clinician"}' });
  const phone = await room.participants.create({ 'messagingBinding.address': mara, 'messagingBinding.proxyAddress': CLINIC_NUMBER });
  expect([phone.messagingBinding.type, phone.messagingBinding.address, phone.messagingBinding.proxy_address], ['sms', mara, CLINIC_NUMBER], 'binding');
  expect((await room.participants.list()).map(one => one.sid).sort(), [grace.sid, phone.sid].sort(), 'list');
  expect(JSON.parse((await room.participants(grace.sid).update({ attributes: '{"role":"nurse"}' })).attributes), { role: 'nurse' }, 'changed');
  const extra = await room.participants.create({ identity: 'extra' });
  expect(await room.participants(extra.sid).remove(), true, 'removed');
  await refused(room.participants(extra.sid).fetch(), 404, 50432);
});

await capability('the rules of participants hold', async () => {
  await refused(room.participants.create({ identity: 'grace' }), 409, 50433);
  const other = await v1.conversations.create({});
  await refused(v1.conversations(other.sid).participants.create({ 'messagingBinding.address': mara, 'messagingBinding.proxyAddress': CLINIC_NUMBER }), 409, 50416);
  await refused(v1.conversations(other.sid).participants.create({ 'messagingBinding.address': '+9999999', 'messagingBinding.proxyAddress': CLINIC_NUMBER }), 400, 50407);
  await refused(v1.conversations(other.sid).participants.create({ 'messagingBinding.address': CLINIC_NUMBER, 'messagingBinding.proxyAddress': CLINIC_NUMBER }), 400, 50409);
  expect(await v1.conversations(other.sid).remove(), true, 'conversation removed');
});

let message;
await capability('a message reaches the phone and its receipt tells so', async () => {
  message = await room.messages.create({ author: 'grace', body: 'How is the knee? ❤', attributes: '{"id":"1"}' });
  expect([message.index, message.author, message.body], [0, 'grace', 'How is the knee? ❤'], 'message');
  await until(async () => (await room.messages(message.sid).deliveryReceipts.list()).some(one => one.status === 'delivered'), 'delivery');
  const [receipt] = await room.messages(message.sid).deliveryReceipts.list();
  expect([receipt.messageSid, receipt.errorCode], [message.sid, 0], 'receipt');
  expect((await room.messages(message.sid).deliveryReceipts(receipt.sid).fetch()).sid, receipt.sid, 'one receipt');
  expect((await room.messages(message.sid).fetch()).delivery.delivered, 'all', 'summary');
});

await capability('messages are paged in both orders, changed and removed', async () => {
  for (let i = 1; i < 8; i++) await room.messages.create({ author: 'grace', body: `m${i}` });
  expect((await room.messages.list({ pageSize: 3 })).map(one => one.index), [0, 1, 2, 3, 4, 5, 6, 7], 'all pages');
  expect((await room.messages.list({ order: 'desc', pageSize: 3, limit: 4 })).map(one => one.index), [7, 6, 5, 4], 'newest first');
  const page = await room.messages.page({ pageSize: 3 });
  expect((await (await page.nextPage()).previousPage()).instances[0].index, 0, 'there and back');
  expect((await room.messages(message.sid).update({ body: 'edited' })).body, 'edited', 'edited');
  expect(await room.messages(message.sid).remove(), true, 'removed');
  await refused(room.messages(message.sid).fetch(), 404, 50500);
  await refused(room.messages.create({ author: 'grace', body: 'x'.repeat(1601) }), 400, 50504);
});

await capability('a user has a name, conversations, and what is unread in them', async () => {
  const users = await v1.users.list();
  const grace = users.find(one => one.identity === 'grace');
  expect((await v1.users(grace.sid).update({ friendlyName: 'Grace Okafor' })).friendlyName, 'Grace Okafor', 'renamed');
  expect((await v1.users('grace').fetch()).sid, grace.sid, 'by identity');
  const [mine] = await v1.users('grace').userConversations.list();
  expect([mine.conversationSid, mine.unreadMessagesCount], [conversation.sid, null], 'nothing read yet');
  await v1.users('grace').userConversations(conversation.sid).update({ lastReadMessageIndex: 5 });
  expect((await v1.users('grace').userConversations(conversation.sid).fetch()).unreadMessagesCount, 2, 'unread');
  await refused(v1.users.create({ identity: 'grace' }), 409, 50201);
  const leaver = await v1.users.create({ identity: 'leaver', friendlyName: 'L' });
  expect(await v1.users(leaver.sid).remove(), true, 'removed');
});

await capability('the conversations of a person or of a phone are found', async () => {
  expect((await v1.participantConversations.list({ identity: 'grace' })).map(one => one.conversationSid), [conversation.sid], 'by identity');
  expect((await v1.participantConversations.list({ address: mara })).map(one => one.conversationSid), [conversation.sid], 'by address');
});

await capability('a conversation with its participants is made in one call', async () => {
  const made = await v1.conversationWithParticipants.create({
    friendlyName: 'All at once',
    participant: [JSON.stringify({ identity: 'grace' }), JSON.stringify({ messaging_binding: { address: '+16175550178', proxy_address: CLINIC_NUMBER } })] });
  expect((await v1.conversations(made.sid).participants.list()).length, 2, 'both');
  expect((await v1.conversations.list()).length, 2, 'listed');
  expect((await v1.conversations(made.sid).update({ state: 'closed' })).state, 'closed', 'closed');
  await refused(v1.conversations(made.sid).messages.create({ author: 'grace', body: 'late' }), 403, 50377);
  expect((await v1.conversations.list({ state: 'closed' })).map(one => one.sid), [made.sid], 'by state');
});

await capability('webhooks are configured for the account and for one conversation', async () => {
  const hooks = await v1.configuration.webhooks().update({ postWebhookUrl: 'http://127.0.0.1:9/hook', filters: ['onMessageAdded'], method: 'POST' });
  expect([hooks.postWebhookUrl, hooks.filters], ['http://127.0.0.1:9/hook', ['onMessageAdded']], 'set');
  expect((await v1.configuration.webhooks().fetch()).postWebhookUrl, 'http://127.0.0.1:9/hook', 'read');
  await v1.configuration.webhooks().update({ postWebhookUrl: '' });
  const scoped = await room.webhooks.create({ target: 'webhook', 'configuration.url': 'http://127.0.0.1:9/own', 'configuration.filters': ['onMessageAdded'] });
  expect((await room.webhooks.list()).map(one => one.sid), [scoped.sid], 'listed');
  expect((await room.webhooks(scoped.sid).update({ 'configuration.url': 'http://127.0.0.1:9/other' })).configuration.url, 'http://127.0.0.1:9/other', 'changed');
  expect(await room.webhooks(scoped.sid).remove(), true, 'removed');
});

await capability('the configuration and the service describe themselves', async () => {
  const configuration = await v1.configuration().fetch();
  expect(configuration.accountSid, ACCOUNT_SID, 'account');
  const service = await v1.services(configuration.defaultChatServiceSid).fetch();
  expect((await v1.services.list()).map(one => one.sid), [service.sid], 'one service');
  expect((await v1.services(service.sid).conversations(conversation.sid).fetch()).sid, conversation.sid, 'scoped conversation');
  expect((await v1.services(service.sid).conversations(conversation.sid).messages.list({ limit: 2 })).length, 2, 'scoped messages');
  expect((await v1.services(service.sid).configuration().fetch()).chatServiceSid, service.sid, 'scoped configuration');
  expect((await v1.services(service.sid).users('grace').fetch()).identity, 'grace', 'scoped user');
});

await capability('an address makes a conversation of a text from an unknown phone', async () => {
  const address = await v1.addressConfigurations.create({
    type: 'sms', address: CLINIC_NUMBER, friendlyName: 'Front desk', 'autoCreation.enabled': true, 'autoCreation.type': 'default' });
  expect([address.type, address.address, address.autoCreation.enabled], ['sms', CLINIC_NUMBER, true], 'created');
  expect((await v1.addressConfigurations(address.sid).fetch()).sid, address.sid, 'read');
  expect((await v1.addressConfigurations.list()).map(one => one.sid), [address.sid], 'listed');
  await fetch(`${ORIGIN}/sandbox/phones/%2B16175550199/messages`, { method: 'POST', body: '{"body":"Is anybody there?"}' });
  await until(async () => (await v1.participantConversations.list({ address: '+16175550199' })).length === 1, 'autocreation');
  const [made] = await v1.participantConversations.list({ address: '+16175550199' });
  expect((await v1.conversations(made.conversationSid).messages.list()).map(one => [one.author, one.body]), [['+16175550199', 'Is anybody there?']], 'its text');
  expect((await v1.addressConfigurations(address.sid).update({ 'autoCreation.enabled': false })).autoCreation.enabled, false, 'switched off');
  expect(await v1.addressConfigurations(address.sid).remove(), true, 'removed');
});

await capability('a plain text is sent and followed', async () => {
  const text = await client.messages.create({ from: CLINIC_NUMBER, to: mara, body: 'Reminder' });
  await until(async () => (await client.messages(text.sid).fetch()).status === 'delivered', 'delivery');
  await refused(client.messages.create({ from: CLINIC_NUMBER, to: '12', body: 'x' }), 400, 21211);
});

await capability('roles are made, bind participants, and are changed and removed', async () => {
  const standard = await v1.roles.list();
  expect(standard.map(one => one.friendlyName).sort(), ['channel admin', 'channel user', 'service admin', 'service user'], 'standard');
  const reader = await v1.roles.create({ friendlyName: 'reader', type: 'conversation', permission: ['leaveConversation', 'editNotificationLevel'] });
  expect([reader.type, reader.permissions], ['conversation', ['leaveConversation', 'editNotificationLevel']], 'made');
  expect((await room.participants.create({ identity: 'visitor', roleSid: reader.sid })).roleSid, reader.sid, 'given');
  expect((await v1.roles(reader.sid).update({ permission: ['sendMessage'] })).permissions, ['sendMessage'], 'changed');
  await refused(v1.roles.create({ friendlyName: 'x', type: 'conversation', permission: ['fly'] }), 400, 20001);
  await refused(room.participants.create({ identity: 'other', roleSid: standard.find(one => one.type === 'service').sid }), 404, 20404);
  expect(await v1.roles(reader.sid).remove(), true, 'removed');
});

await capability('credentials for push are kept without their secrets', async () => {
  const made = await v1.credentials.create({ type: 'fcm', friendlyName: 'phones', secret: 's3cret' });
  expect([made.type, made.friendlyName, JSON.stringify(made).includes('s3cret')], ['fcm', 'phones', false], 'made');
  expect((await v1.credentials(made.sid).update({ friendlyName: 'new' })).friendlyName, 'new', 'changed');
  expect((await v1.credentials.list()).length, 1, 'listed');
  expect(await v1.credentials(made.sid).remove(), true, 'removed');
});

await capability('defaults of account and service are set and hold for what is made then', async () => {
  const { defaultChatServiceSid } = await v1.configuration().update({ defaultInactiveTimer: 'P1D', defaultClosedTimer: 'P3D' });
  expect((await v1.conversations.create({})).timers.date_closed !== undefined, true, 'timers');
  await v1.configuration().update({ defaultInactiveTimer: '', defaultClosedTimer: '' });
  const service = v1.services(defaultChatServiceSid);
  const role = (await service.roles.list()).find(one => one.friendlyName === 'channel admin');
  expect((await service.configuration().update({ defaultConversationRoleSid: role.sid, reachabilityEnabled: true })).defaultConversationRoleSid, role.sid, 'role');
  const made = await v1.conversationWithParticipants.create({ participant: ['{"identity":"boss"}'] });
  expect((await v1.conversations(made.sid).participants.list())[0].roleSid, role.sid, 'given');
  const notifications = await service.configuration.notifications().update({ 'newMessage.enabled': true, 'newMessage.template': 'hi', logEnabled: true });
  expect([notifications.newMessage.enabled, notifications.newMessage.template, notifications.logEnabled], [true, 'hi', true], 'notifications');
  expect(await service.bindings.list(), [], 'bindings');
  expect((await service.configuration.webhooks().fetch()).method, 'POST', 'webhooks');
});

console.log(failures === 0 ? 'all capabilities work' : `${failures} capabilities failed`);
process.exit(failures === 0 ? 0 : 1);
