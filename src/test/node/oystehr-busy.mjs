// Drives a backend that has no place for the first requests with the unmodified Oystehr SDK. Exit code 1 if a capability failed.
import Oystehr from '@oystehr/sdk';

const oystehr = new Oystehr({ accessToken: 'any', services: { projectApiUrl: `${process.env.ORIGIN}/v1`, fhirApiUrl: process.env.ORIGIN } });
let failures = 0;

async function capability(name, work) {
  try {
    await work();
    console.log(`ok      ${name}`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}: ${error?.stack ?? error} ${error?.code}`);
  }
}

await capability('the SDK comes again by itself where a crowded backend turned it away', async () => {
  const me = await oystehr.user.me();
  if (me.profile !== 'Practitioner/adam') throw new Error(`got ${JSON.stringify(me)}`);
});

process.exit(failures === 0 ? 0 : 1);
