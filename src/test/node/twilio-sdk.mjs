// Calls every public method of the unmodified Twilio Conversations SDK that needs no push service or e-mail.
import { Client } from '@twilio/conversations';
import { capability, clinic, connect, end, expect, next, options, phone, refusal, rest, token, until } from './twilio-support.mjs';

const identities = ['alice', 'bob'];
const open = [];
for (let i = 0; i < 55; i++) {
  const { sid } = await rest('POST', '/ConversationWithParticipants', { FriendlyName: `c${i}`, Participant: '{"identity":"alice"}' });
  open.push(sid);
}
const { sid: conversation } = await rest('POST', '/Conversations', { FriendlyName: 'Mara Quill', UniqueName: 'mara', Attributes: '[1,{"two":2}]' });
for (const Identity of identities) await rest('POST', `/Conversations/${conversation}/Participants`, { Identity });
for (let i = 0; i < 12; i++) await rest('POST', `/Conversations/${conversation}/Messages`, { Author: 'bob', Body: `m${i}` });

const states = [];
const alice = await connect('alice');
const bob = await Client.create(await token('bob'), options);
bob.on('connectionStateChanged', state => states.push(state));
const mine = await alice.getConversationBySid(conversation);
const theirs = await bob.getConversationBySid(conversation);
await mine.getMessages(11);
await theirs.getMessages(11);

await capability('client: state, own user, reachability, version', async () => {
  expect([alice.connectionState, alice.user.identity, alice.reachabilityEnabled, alice.version], ['connected', 'alice', true, '3.0.1'], 'client');
  expect(await alice.getContentTemplates(), [], 'content templates');
});

await capability('client: the subscribed conversations come in pages, forth and back', async () => {
  let page = await alice.getSubscribedConversations();
  expect([page.items.length, page.hasNextPage, page.hasPrevPage], [50, true, false], 'first page');
  const first = page.items.map(one => one.sid);
  page = await page.nextPage();
  expect([page.items.length, page.hasNextPage, page.hasPrevPage], [6, false, true], 'second page');
  expect([...first, ...page.items.map(one => one.sid)].sort(), [...open, conversation].sort(), 'all of them');
  expect((await page.prevPage()).items.map(one => one.sid), first, 'and back');
});

await capability('client: peek at a conversation one is not in, join it, leave it', async () => {
  const peeked = await bob.peekConversationBySid(open[0]);
  expect([peeked.sid, peeked.status, peeked.friendlyName], [open[0], 'notParticipating', 'c0'], 'peeked');
  const joined = next(bob, 'conversationJoined', one => one.sid === open[0]);
  await peeked.join();
  const his = await joined;
  expect(his.status, 'joined', 'status');
  const left = next(bob, 'conversationLeft', one => one.sid === open[0]);
  await his.leave();
  await left;
  expect(await refusal(his.sendMessage('from outside')), [403, 50430], 'message from outside');
});

await capability('conversation: every property has its value', async () => {
  expect([mine.friendlyName, mine.uniqueName, mine.createdBy, mine.state.current, mine.notificationLevel, mine.lastReadMessageIndex, mine.lastMessage.index],
    ['Mara Quill', 'mara', 'system', 'active', 'default', null, 11], 'properties');
  expect(await mine.getAttributes(), [1, { two: 2 }], 'attributes');
  expect([mine.dateCreated, mine.dateUpdated, mine.lastMessage.dateCreated, mine.state.dateUpdated].every(date => date instanceof Date && !isNaN(date)), true, 'dates');
  expect(mine.limits, { mediaAttachmentsCountLimit: 10, mediaAttachmentSizeLimitInMb: 150, mediaAttachmentsTotalSizeLimitInMb: 150,
    emailHistoriesAllowedContentTypes: ['text/plain', 'text/html'], emailBodiesAllowedContentTypes: ['text/plain', 'text/html'] }, 'limits');
});

await capability('conversation: attributes of every JSON type, names, no unique name', async () => {
  for (const attributes of ['text', 7, true, null, [1], { a: { b: 'ü' } }]) {
    await mine.updateAttributes(attributes);
    await until(() => JSON.stringify(mine.attributes) === JSON.stringify(attributes), `attributes ${JSON.stringify(attributes)}`);
  }
  await mine.updateFriendlyName('Quill, Mara');
  await until(() => theirs.friendlyName === 'Quill, Mara', 'name');
  await mine.updateUniqueName(null);
  await until(() => !theirs.uniqueName, 'no unique name');
  expect((await refusal(alice.getConversationByUniqueName('mara'))) === 'accepted', false, 'found by its former name');
  expect(await refusal(mine.updateUniqueName('x'.repeat(257))), [400, 20001], 'too long');
});

await capability('read horizon: advance never goes back, update does, all read, all unread, counts', async () => {
  expect([await mine.getMessagesCount(), await mine.getParticipantsCount(), await mine.getUnreadMessagesCount()], [12, 2, null], 'counts');
  expect(await mine.advanceLastReadMessageIndex(7), 4, 'advanced');
  await until(() => mine.lastReadMessageIndex === 7, 'horizon');
  await mine.advanceLastReadMessageIndex(3);
  expect(mine.lastReadMessageIndex, 7, 'advance does not go back');
  expect(await mine.updateLastReadMessageIndex(3), 8, 'update does');
  expect(await mine.setAllMessagesRead(), 0, 'all read');
  await mine.setAllMessagesUnread();
  await until(() => mine.lastReadMessageIndex === null, 'no horizon');
  expect(await refusal(mine.updateLastReadMessageIndex(999)), [400, 50421], 'beyond the end');
});

await capability('participant: by SID, by identity, unknown, its user, typing, horizon, attributes', async () => {
  const bobs = await mine.getParticipantByIdentity('bob');
  expect([(await mine.getParticipantBySid(bobs.sid)).identity, bobs.type, bobs.attributes, bobs.isTyping], ['bob', 'chat', {}, false], 'participant');
  for (const unknown of [mine.getParticipantByIdentity('nobody'), mine.getParticipantBySid('MB00000000000000000000000000000000')]) {
    expect(await unknown.then(() => 'found', error => error.message.includes('was not found')), true, 'unknown');
  }
  expect((await bobs.getUser()).identity, 'bob', 'user');
  expect(bobs.roleSid.startsWith('RL'), true, 'role');
  const typing = next(bobs, 'typingStarted');
  await theirs.typing();
  expect((await typing).isTyping, true, 'typing');
  await theirs.sendMessage('typed');
  await until(() => !bobs.isTyping, 'typing ends with the message');
  await theirs.setAllMessagesRead();
  await until(() => bobs.lastReadMessageIndex === 12 && bobs.lastReadTimestamp instanceof Date, 'horizon');
  await bobs.updateAttributes({ badge: 4 });
  await until(() => bobs.attributes.badge === 4, 'attributes');
  expect(await refusal(mine.add('bob')), [409, 50433], 'twice');
  const added = await mine.add('carol', { floor: 2 });
  expect([added.identity, JSON.parse(added.attributes), added.conversation_sid], ['carol', { floor: 2 }, conversation], 'added');
  await until(() => mine.getParticipantByIdentity('carol').then(() => true, () => false), 'carol');
  const carol = await mine.getParticipantByIdentity('carol');
  const left = next(mine, 'participantLeft');
  await carol.remove();
  expect((await left).identity, 'carol', 'left');
});

await capability('message: every property, its participant, edit, attributes, no metadata, no recipients', async () => {
  const arrives = next(theirs, 'messageAdded');
  const index = await mine.prepareMessage().setBody('with a subject').setSubject('Knee').setAttributes({ id: 1 }).buildAndSend();
  const message = await arrives;
  expect([message.index, message.author, message.body, message.subject, message.type, message.attributes, message.lastUpdatedBy, message.contentSid],
    [index, 'alice', 'with a subject', 'Knee', 'text', { id: 1 }, null, null], 'properties');
  expect([(await message.getParticipant()).identity, message.participantSid.slice(0, 2)], ['alice', 'MB'], 'participant');
  expect([await message.getChannelMetadata(), await message.getContentData(), await message.getDetailedDeliveryReceipts(), message.aggregatedDeliveryReceipt],
    [null, null, [], null], 'nothing of a channel');
  expect((await mine.getMessageRecipients()).items.length, 0, 'recipients');
  const [own] = (await mine.getMessages(1)).items;
  await own.updateBody('edited');
  await until(() => message.body === 'edited' && message.lastUpdatedBy === 'alice', 'edited');
  expect(await refusal(message.updateBody('by somebody else')), [403, 50107], 'edited by another');
  expect(await refusal(message.remove()), [403, 50107], 'removed by another');
  await own.remove();
  expect(await refusal(own.updateBody('gone')), [404, 50500], 'gone');
});

await capability('media: several files, by category, temporary addresses one by one and together', async () => {
  const arrives = next(theirs, 'messageAdded');
  await mine.prepareMessage().setBody('two files')
    .addMedia({ contentType: 'image/png', filename: 'ä b.png', media: Buffer.from('one') })
    .addMedia({ contentType: 'text/plain', media: Buffer.from('two!') }).buildAndSend();
  const message = await arrives;
  const media = message.attachedMedia;
  expect(media.map(one => [one.contentType, one.filename, one.size, one.category]), [['image/png', 'ä b.png', 3, 'media'], ['text/plain', null, 4, 'media']], 'media');
  expect(message.getMediaByCategories(['media']).length, 2, 'by category');
  expect([message.getEmailBody(), message.getEmailHistory()], [null, null], 'no e-mail');
  const contents = async urls => Promise.all([...urls.values()].map(async url => (await fetch(url)).text()));
  expect((await contents(await message.getTemporaryContentUrlsForAttachedMedia())).sort(), ['one', 'two!'], 'attached');
  expect((await contents(await alice.getTemporaryContentUrlsForMedia(media))).sort(), ['one', 'two!'], 'of media');
  expect(await contents(await bob.getTemporaryContentUrlsForMediaSids([media[1].sid])), ['two!'], 'of SIDs');
  const single = next(theirs, 'messageAdded');
  await mine.sendMessage({ contentType: 'application/pdf', filename: 'letter.pdf', media: Buffer.from('%PDF') });
  const [letter] = (await single).attachedMedia;
  expect(await (await fetch(await letter.getContentTemporaryUrl())).text(), '%PDF', 'single');
});

await capability('user: subscribed users, name, attributes, offline when gone', async () => {
  const user = await alice.getUser('bob');
  expect([user.isSubscribed, (await alice.getSubscribedUsers()).some(one => one.identity === 'bob')], [true, true], 'subscribed');
  await bob.user.updateFriendlyName('Bob Ray');
  await bob.user.updateAttributes({ desk: 2 });
  await until(() => user.friendlyName === 'Bob Ray' && user.attributes.desk === 2 && user.isOnline && !user.isNotifiable, 'user');
  const dave = await connect('dave');
  const seen = await alice.getUser('dave');
  await until(() => seen.isOnline, 'online');
  await dave.shutdown();
  await until(() => seen.isOnline === false, 'offline');
  await user.unsubscribe();
});

await capability('phone: mute, bindings, numbers that are refused', async () => {
  await mine.setUserNotificationLevel('muted');
  await until(() => mine.notificationLevel === 'muted', 'muted');
  expect(await refusal(mine.addNonChatParticipant('+16175550999', '+16175550111')), [400, 50413], 'a proxy that is not ours');
  expect(await refusal(mine.addNonChatParticipant(clinic, clinic)), [400, 50409], 'both the same');
  const { sid } = await mine.addNonChatParticipant(clinic, '+16175550111', { side: 'left' });
  await until(() => mine.getParticipantBySid(sid).then(() => true, () => false), 'phone');
  const found = await mine.getParticipantBySid(sid);
  expect([found.type, found.bindings.sms, found.attributes], ['sms', { address: '+16175550111', proxy_address: clinic }, { side: 'left' }], 'phone');
  await mine.removeParticipant(found);
});

await capability('order: a hundred messages sent at once arrive in their order, none twice', async () => {
  const { sid } = await rest('POST', '/Conversations', { FriendlyName: 'busy' });
  for (const Identity of identities) await rest('POST', `/Conversations/${sid}/Participants`, { Identity });
  await until(() => bob.getConversationBySid(sid).then(() => true, () => false), 'joined');
  const [hers, his] = [await alice.getConversationBySid(sid), await bob.getConversationBySid(sid)];
  await his.getMessages(1);
  await hers.getMessages(1);
  const warm = next(his, 'messageAdded');
  await hers.sendMessage('warm');
  await warm;
  const seen = [];
  his.on('messageAdded', one => seen.push(one.body));
  const all = Array.from({ length: 100 }, (_, i) => `n${i}`);
  await Promise.all(all.map(body => hers.sendMessage(body)));
  await until(() => seen.length === 100, 'a hundred');
  expect(seen, all, 'order');
});

await capability('conversation: deleted by its maker, not by others', async () => {
  const made = await alice.createConversation({ friendlyName: 'short-lived' });
  // The SDK gives out a conversation while it still reads it, and forgets it without an event where it is gone by then.
  const known = next(bob, 'conversationAdded', one => one.sid === made.sid);
  await made.add('bob');
  await known;
  const his = await bob.getConversationBySid(made.sid);
  expect(await refusal(his.delete()), [403, 50107], 'by another');
  const removed = next(bob, 'conversationRemoved', one => one.sid === made.sid);
  await made.delete();
  await removed;
});

await capability('client: shut down is disconnected', async () => {
  await bob.shutdown();
  expect(['disconnecting', 'disconnected'].includes(states.at(-1)), true, 'state');
});

await alice.shutdown();
end();
