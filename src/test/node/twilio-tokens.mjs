// What the unmodified Twilio Conversations SDK sees of its token's life.
import { Client } from '@twilio/conversations';
import { capability, connect, end, expect, next, options, token, turnClock, until } from './twilio-support.mjs';

await capability('token: warned, updated without a break', async () => {
  const carol = await connect('carol');
  const warned = next(carol, 'tokenAboutToExpire');
  await turnClock(57 * 60);
  await warned;
  await carol.updateToken(await token('carol'));
  expect(carol.connectionState, 'connected', 'state');
  await carol.shutdown();
});

await capability('token: closed with 410 when it runs out, back with a new one', async () => {
  const carol = await connect('carol');
  const expired = next(carol, 'tokenExpired');
  await turnClock(61 * 60);
  await expired;
  await until(() => carol.connectionState === 'disconnected', 'disconnected');
  // The SDK locks up if it is updated at once after 410 (its known defect): a few seconds later it takes the token.
  await new Promise(resolve => setTimeout(resolve, 4_000));
  await carol.updateToken(await token('carol'));
  await until(() => carol.connectionState === 'connected', 'connected again');
  await carol.shutdown();
});

await capability('token: a forged one is denied', async () => {
  const good = await token('mallory');
  const client = new Client(good.slice(0, -8) + 'AAAAAAAA', options);
  client.on('initFailed', () => {});
  const error = await next(client, 'connectionError', one => one.terminal);
  expect(error.httpStatusCode, 401, 'status');
  await client.shutdown();
});

end();
