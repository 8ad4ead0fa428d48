// Drives the backend with the unmodified Oystehr SDK. One readable line per capability; exit code 1 if any failed, but for DIFFERENCES:
// how an engine is known to answer otherwise, as the beginning of the failure by the name of its capability. One that is gone fails, too.
import Oystehr from '@oystehr/sdk';
import { Client } from '@twilio/conversations';
import { createHash, randomBytes } from 'node:crypto';

const sandbox = await (await fetch(`${process.env.ORIGIN}/sandbox`)).json();
const adam = sandbox.users[0];
const machine = sandbox.m2m[0];
const chatOnly = sandbox.users.find(user => user.name === 'Casey Observer');
const services = { projectApiUrl: sandbox.projectApiUrl, fhirApiUrl: sandbox.fhirApiUrl };
const as = accessToken => new Oystehr({ accessToken, services });
const oystehr = as(adam.accessToken);
const mobile = '+16175550177';
const differences = JSON.parse(process.env.DIFFERENCES ?? '{}');
let failures = 0;
let encounter;
let conversationId;
let patient;

async function capability(name, work) {
  const difference = differences[name];
  try {
    await work();
    if (difference) throw new Error(`no longer differs: ${difference}`);
    console.log(`ok      ${name}`);
  } catch (error) {
    if (difference && error?.message?.startsWith(difference)) {
      console.log(`differs ${name}: ${error.message}`);
      return;
    }
    failures++;
    console.log(`FAILED  ${name}: ${error?.stack ?? error} ${error?.cause ? JSON.stringify(error.cause) : ''}`);
  }
}

function expect(actual, expected, what) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

async function refused(promise, code, what) {
  const outcome = await promise.then(() => 'accepted', error => error.code);
  expect(outcome, code, what);
}

async function until(condition, what) {
  for (let i = 0; i < 400; i++) {
    const seen = await condition();
    if (seen) return seen;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`never saw: ${what}`);
}

/** Who I am, asked of a backend that fails twice, and all that the SDK was answered. */
async function meDespite(kind) {
  await fetch(`${process.env.ORIGIN}/sandbox/faults`, { method: 'POST', body: JSON.stringify({ kind, times: 2, match: { path: '/user/me' } }) });
  const statuses = [];
  const listening = async request => { const answer = await fetch(request); statuses.push(answer.status); return answer; };
  const me = await new Oystehr({ accessToken: adam.accessToken, services, fetch: listening }).user.me().catch(error => error);
  await fetch(`${process.env.ORIGIN}/sandbox/faults`, { method: 'DELETE' });
  return { me, statuses };
}

const communications = async () => (await oystehr.fhir.search({ resourceType: 'Communication', params: [{ name: 'encounter', value: `Encounter/${encounter.id}` }] })).unbundle();

await capability('user.me tells who I am', async () => {
  const me = await oystehr.user.me();
  expect([me.name, me.profile], [adam.name, adam.profile], 'me');
});

await capability('user.listV2 finds a colleague by name', async () => {
  const found = await oystehr.user.listV2({ name: 'natarajan' });
  expect(found.data.map(user => user.name), ['Dr Priya Natarajan'], 'names');
});

await capability('user.listV2 sorts either way', async () => {
  const names = async sortOrder => (await oystehr.user.listV2({ sort: 'name', sortOrder })).data.map(user => user.name);
  const up = await names('asc');
  expect(await names('desc'), [...up].reverse(), 'names downwards');
  const mails = (await oystehr.user.listV2({ sort: 'email' })).data.map(user => user.email);
  expect(mails, [...mails].sort(), 'by e-mail');
  for (const sort of ['id', 'phoneNumber', 'createdAt']) await oystehr.user.listV2({ sort, sortOrder: 'desc' });
  await refused(oystehr.user.listV2({ sort: 'shoeSize' }), '4006', 'an unknown order');
});

await capability('version needs nobody to sign in', async () => {
  expect(typeof (await new Oystehr({ services }).version.get()).version, 'string', 'version');
});

await capability('a machine signs in with its client credentials and asks m2m.me', async () => {
  const answer = await (await fetch(`${sandbox.authUrl}/oauth/token`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: machine.clientId, client_secret: machine.clientSecret, audience: 'https://api.zapehr.com' }),
  })).json();
  expect((await as(answer.access_token).m2m.me()).profile, machine.profile, 'profile');
  expect(JSON.parse(Buffer.from(answer.access_token.split('.')[1], 'base64url')).sub, `${machine.clientId}@clients`, 'subject');
});

await capability('a person signs in with an authorization code and PKCE', async () => {
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    response_type: 'code', client_id: sandbox.applicationClientId, redirect_uri: 'http://127.0.0.1:49152/callback', state: 'one two',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256', scope: 'openid offline_access',
  });
  const page = await fetch(`${sandbox.authUrl}/authorize?${asked}`);
  const html = await page.text();
  const form = new URLSearchParams(asked);
  form.set('csrf', html.match(/name="csrf" value="([^"]+)"/)[1]);
  form.set('person', html.match(/value="([^"]+)">Dr Adam Careful/)[1]);
  const cookie = page.headers.get('set-cookie').split(';')[0];
  const back = await fetch(`${sandbox.authUrl}/authorize`, { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' });
  const location = new URL(back.headers.get('location'));
  expect(location.searchParams.get('state'), 'one two', 'state');
  const redeem = () => fetch(`${sandbox.authUrl}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: sandbox.applicationClientId, code: location.searchParams.get('code'), redirect_uri: 'http://127.0.0.1:49152/callback', code_verifier: verifier }),
  });
  const tokens = await (await redeem()).json();
  expect((await as(tokens.access_token).user.me()).profile, adam.profile, 'profile');
  expect((await redeem()).status, 400, 'the same code again');
  const renewed = await (await fetch(`${sandbox.authUrl}/oauth/token`, {
    method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', client_id: sandbox.applicationClientId, refresh_token: tokens.refresh_token }),
  })).json();
  expect((await as(renewed.access_token).user.me()).profile, adam.profile, 'profile after renewal');
});

await capability('fhir.create, search by telecom and patch', async () => {
  patient = await oystehr.fhir.create({ resourceType: 'Patient', name: [{ family: 'Ortiz', given: ['Ana'] }], telecom: [{ system: 'sms', value: mobile }] });
  const found = await oystehr.fhir.search({ resourceType: 'Patient', params: [{ name: 'telecom', value: `sms|${mobile}` }] });
  expect(found.unbundle().map(one => one.id), [patient.id], 'found');
  const patched = await oystehr.fhir.patch({ resourceType: 'Patient', id: patient.id, operations: [{ op: 'add', path: '/gender', value: 'female' }] });
  expect(patched.gender, 'female', 'gender');
});

await capability('fhir.batch answers each entry by itself', async () => {
  const answer = await oystehr.fhir.batch({ requests: [{ method: 'GET', url: `/Patient/${patient.id}` }, { method: 'GET', url: '/Patient/nobody' }] });
  expect(answer.entry.map(entry => entry.response.status.slice(0, 3)), ['200', '404'], 'statuses');
  const heads = await oystehr.fhir.batch({ requests: [{ method: 'HEAD', url: `/Patient/${patient.id}` }, { method: 'HEAD', url: '/Patient/nobody' }] });
  expect(heads.entry.map(entry => [entry.response.status.slice(0, 3), entry.resource ?? null]), [['200', null], ['404', null]], 'HEAD');
});

await capability('a FHIR error speaks through details.text', async () => {
  const error = await oystehr.fhir.get({ resourceType: 'Patient', id: 'nobody' }).catch(caught => caught);
  expect([error.name, error.code, error.message === 'Unknown FHIR error'], ['OystehrFHIRError', 404, false], 'error');
});

await capability('conversation.create makes an Encounter with a conversation', async () => {
  const created = await oystehr.conversation.create({
    encounter: { resourceType: 'Encounter', id: 'home', status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR', display: 'virtual' } },
  });
  encounter = created.encounter;
  conversationId = oystehr.conversation.getConversationIdFromEncounter(encounter);
  if (!/^CH[0-9a-f]{32}$/.test(conversationId)) throw new Error(`not a SID: ${conversationId}`);
});

await capability('a participant who is not on the Encounter is refused', async () => {
  await refused(oystehr.conversation.addParticipant({
    conversationId, encounterReference: `Encounter/${encounter.id}`, participants: [{ participantReference: adam.profile, channel: 'chat' }],
  }), '4002', 'code');
});

await capability('fhir.update puts people on the Encounter, under an optimistic lock', async () => {
  const people = {
    ...encounter, subject: { reference: `Patient/${patient.id}` }, participant: [{ individual: { reference: adam.profile } }],
    extension: [...encounter.extension, {
      url: 'https://extensions.fhir.zapehr.com/encounter-other-participants',
      extension: [{ url: 'https://fhir.zapehr.com/encounter-other-participant', extension: [{ url: 'reference', valueReference: { reference: `Patient/${patient.id}` } }] }],
    }],
  };
  const stale = encounter.meta.versionId;
  encounter = await oystehr.fhir.update(people, { optimisticLockingVersionId: stale });
  await refused(oystehr.fhir.update(people, { optimisticLockingVersionId: stale }), 412, 'a stale update');
});

await capability('conversation.addParticipant adds a clinician by chat and a patient by SMS', async () => {
  const participants = [{ participantReference: adam.profile, channel: 'chat' }, { participantReference: `Patient/${patient.id}`, channel: 'sms', phoneNumber: mobile }];
  await oystehr.conversation.addParticipant({ conversationId, encounterReference: `Encounter/${encounter.id}`, participants });
  await refused(oystehr.conversation.addParticipant({ conversationId, encounterReference: `Encounter/${encounter.id}`, participants }), '4091', 'adding them again');
});

await capability('conversation.getToken vends a Twilio token', async () => {
  const { token } = await oystehr.conversation.getToken();
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
  expect([claims.sub, claims.grants.chat.service_sid, claims.exp - claims.iat], [sandbox.twilio.accountSid, sandbox.twilio.chatServiceSid, 3600], 'claims');
});

await capability('conversation.message reaches the phone and leaves one Communication', async () => {
  await oystehr.conversation.message({ conversationId, message: 'Reminder: Friday at 2:30 PM', attributes: { senderName: 'Automated Message' } });
  await until(async () => (await (await fetch(`${process.env.ORIGIN}/sandbox/phones/${encodeURIComponent(mobile)}/messages`)).json()).some(text => text.body.includes('Friday at 2:30')), 'the text on the phone');
  const [recorded] = await until(async () => { const all = await communications(); return all.length > 0 && all; }, 'the Communication');
  expect([recorded.sender.reference, recorded.recipient.map(one => one.reference), recorded.medium[0].coding[0].code], [adam.profile, [`Patient/${patient.id}`], 'SMSWRIT'], 'recorded');
});

await capability('a text from the phone becomes a Communication of the patient', async () => {
  await fetch(`${process.env.ORIGIN}/sandbox/phones/${encodeURIComponent(mobile)}/messages`, { method: 'POST', body: JSON.stringify({ body: 'I will be there' }) });
  const reply = await until(async () => (await communications()).find(one => one.payload?.[0]?.contentString === 'I will be there'), 'the reply');
  expect([reply.sender.reference, reply.recipient.map(one => one.reference)], [`Patient/${patient.id}`, [adam.profile]], 'recorded');
  expect((await communications()).length, 2, 'Communications in all');
});

await capability('what a chat client edits neither ends the record nor hides who takes part', async () => {
  const { token } = await oystehr.conversation.getToken();
  const client = new Client(token, { Twilsock: { uri: sandbox.twilio.websocketUrl } });
  await new Promise((resolve, reject) => { client.on('initialized', resolve); client.on('initFailed', ({ error }) => reject(error)); });
  const chat = await client.getConversationBySid(conversationId);
  await chat.updateAttributes({ topic: 'knee' });
  await chat.updateFriendlyName('Knee');
  for (const participant of await chat.getParticipants()) await participant.updateAttributes({ mood: 'ok' });
  await client.user.updateAttributes({ desk: 2 });
  await chat.sendMessage('Still on record');
  await client.shutdown();
  const recorded = await until(async () => (await communications()).find(one => one.payload?.[0]?.contentString === 'Still on record'), 'the Communication');
  expect([recorded.sender.reference, recorded.recipient.map(one => one.reference)], [adam.profile, [`Patient/${patient.id}`]], 'recorded');
  const me = { participantReference: adam.profile, channel: 'chat' };
  await refused(oystehr.conversation.addParticipant({ conversationId, encounterReference: `Encounter/${encounter.id}`, participants: [me] }), '4091', 'adding again');
  await oystehr.conversation.removeParticipant({ conversationId, encounterReference: `Encounter/${encounter.id}`, participantReference: adam.profile });
  await oystehr.conversation.addParticipant({ conversationId, encounterReference: `Encounter/${encounter.id}`, participants: [me] });
});

await capability('a message of 1601 characters is refused', async () => {
  await refused(oystehr.conversation.message({ conversationId, message: 'x'.repeat(1601) }), '4005', 'code');
});

await capability('a number that is in a conversation already is refused with that conversation', async () => {
  const other = (await oystehr.conversation.create({
    encounter: { resourceType: 'Encounter', status: 'in-progress', class: { code: 'VR' }, extension: encounter.extension.filter(one => one.url.endsWith('participants')) },
  })).encounter;
  const error = await oystehr.conversation.addParticipant({
    conversationId: oystehr.conversation.getConversationIdFromEncounter(other), encounterReference: `Encounter/${other.id}`,
    participants: [{ participantReference: `Patient/${patient.id}`, channel: 'sms', phoneNumber: mobile }],
  }).catch(caught => caught);
  expect([error.code, error.message.includes(conversationId)], ['4092', true], 'error');
});

await capability('conversation.removeParticipant takes the patient out', async () => {
  const request = { conversationId, encounterReference: `Encounter/${encounter.id}`, participantReference: `Patient/${patient.id}` };
  await oystehr.conversation.removeParticipant(request);
  await refused(oystehr.conversation.removeParticipant(request), '4044', 'removing them again');
});

await capability('transactionalSMS.send texts the patient and completes its Communication', async () => {
  const { resourceId } = await oystehr.transactionalSMS.send({ resource: `Patient/${patient.id}`, message: 'Your results are in' });
  const done = await until(async () => { const one = await oystehr.fhir.get({ resourceType: 'Communication', id: resourceId }); return one.status === 'completed' && one; }, 'a completed Communication');
  expect(done.recipient[0].reference, `Patient/${patient.id}`, 'recipient');
});

await capability('messaging.getMessagingConfig tells the clinic\'s number', async () => {
  const config = await oystehr.messaging.getMessagingConfig();
  expect([config.conversationConfig.phoneNumber, config.transactionalSMSConfig.phoneNumber], [sandbox.clinicNumber, sandbox.clinicNumber], 'numbers');
});

await capability('an access policy says no with 4031', async () => {
  await refused(as(chatOnly.accessToken).conversation.create({ encounter: { resourceType: 'Encounter', status: 'planned', class: { code: 'VR' } } }), '4031', 'code');
});

await capability('a wrong bearer is 401 in both APIs', async () => {
  await refused(as('wrong').conversation.getToken(), '401', 'project API');
  await refused(as('wrong').fhir.get({ resourceType: 'Patient', id: patient.id }), 401, 'FHIR');
});

await capability('a developer token needs the project header, which the SDK sends under both its names', async () => {
  const { accessToken, profile } = sandbox.developer;
  await refused(as(accessToken).user.me(), '4001', 'without a project');
  expect((await new Oystehr({ accessToken, projectId: '1a7f2c40-2f6d-4f0e-9a55-4b5c1f0f6d11', services }).user.me()).profile, profile, 'with a project');
  for (const name of ['x-zapehr-project-id', 'x-oystehr-project-id']) {
    const answer = await fetch(`${sandbox.fhirApiUrl}/Patient?_count=1`, { headers: { authorization: `Bearer ${accessToken}`, [name]: 'p' } });
    expect(answer.status, 200, name);
  }
});

await capability('bodies come without a content type, answers without a body are null', async () => {
  const created = (await oystehr.conversation.create({ encounter: { resourceType: 'Encounter', status: 'planned', class: { code: 'VR' } } })).encounter;
  const id = oystehr.conversation.getConversationIdFromEncounter(created);
  const headers = { authorization: `Bearer ${adam.accessToken}`, 'content-type': '' };
  const answer = await fetch(`${sandbox.projectApiUrl}/messaging/conversation/${id}/message`, { method: 'POST', headers, body: Buffer.from('{"message":"no type"}') });
  expect([answer.status, await answer.text()], [204, ''], 'raw');
  expect(await oystehr.conversation.message({ conversationId: id, message: 'typed' }) ?? null, null, 'through the SDK');
});

await capability('getConversationIdFromEncounter reads what we write, and R5 virtualService', async () => {
  const r5 = { resourceType: 'Encounter', virtualService: [{ channelType: { system: 'https://fhir.zapehr.com/virtual-service-type', code: 'twilio-conversations' }, addressString: conversationId }] };
  expect([oystehr.conversation.getConversationIdFromEncounter(encounter), oystehr.conversation.getConversationIdFromEncounter(r5)], [conversationId, conversationId], 'SID');
});

await capability('getConversationIdFromEncounter finds the conversation beside a video room', async () => {
  const room = { url: 'https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release', extension: [
    { url: 'channelType', valueCoding: { system: 'https://fhir.zapehr.com/virtual-service-type', code: 'twilio-video-group-rooms' } },
    { url: 'addressString', valueString: 'RM00000000000000000000000000000001' }] };
  const made = (await oystehr.conversation.create({ encounter: { resourceType: 'Encounter', status: 'planned', class: { code: 'VR' }, extension: [room] } })).encounter;
  expect([oystehr.conversation.getConversationIdFromEncounter(made).slice(0, 2), made.extension.length], ['CH', 2], 'SID');
});

await capability('fhir.history, versions, conditional reads and deletes', async () => {
  const one = await oystehr.fhir.create({ resourceType: 'Patient', active: true });
  await oystehr.fhir.update({ ...one, active: false });
  const versions = (await oystehr.fhir.history({ resourceType: 'Patient', id: one.id })).entry ?? [];
  expect(versions.length, 2, 'versions');
  const second = await oystehr.fhir.history({ resourceType: 'Patient', id: one.id, count: 1, offset: 1 });
  expect([second.total, second.entry.map(entry => entry.resource.active)], [2, [true]], 'the second page');
  expect((await oystehr.fhir.history({ resourceType: 'Patient', id: one.id, versionId: one.meta.versionId })).active, true, 'the first');
  await oystehr.fhir.delete({ resourceType: 'Patient', id: one.id });
  await refused(oystehr.fhir.get({ resourceType: 'Patient', id: one.id }), 410, 'gone');
});

await capability('the SDK retries 429, too', async () => {
  const { me, statuses } = await meDespite('http-429');
  expect(me.profile, adam.profile, 'profile');
  expect(statuses, [429, 429, 200], 'answers');
});

await capability('the SDK\'s own retries get through two failures of the server', async () => {
  const { me, statuses } = await meDespite('http-500');
  expect(me.profile, adam.profile, 'profile');
  expect(statuses, [500, 500, 200], 'answers');
});

process.exit(failures === 0 ? 0 : 1);
