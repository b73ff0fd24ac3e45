// Writes contracts of messages by the official JavaScript library, of both of its classes:
// node pact-js-messages.mjs FOLDER
import { MatchersV3 as match, MessageConsumerPact, PactV4, SpecificationVersion } from '@pact-foundation/pact';

const dir = process.argv[2];
const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

const newer = () =>
  new PactV4({
    consumer: 'MessagesOf4',
    provider: 'Shop',
    dir,
    spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
    logLevel: 'error',
  });

await newer()
  .addAsynchronousInteraction()
  .given('an order exists', { id: 7 })
  .expectsToReceive('an order', (message) => {
    message.withMetadata({ topic: match.regex('orders|refunds', 'orders'), part: 3 });
    message.withJSONContent({ id: match.integer(1), lines: match.eachLike({ name: match.string('lamp') }) });
  })
  .executeTest(async (message) => {
    if (message.contents.content.id !== 1) throw new Error('expected an order');
  });

await newer()
  .addAsynchronousInteraction()
  .expectsToReceive('a picture', (message) => {
    message.withContent('image/jpeg', picture);
    message.withMatchingRules({
      body: [{ path: '$', rules: [{ 'pact:matcher:type': 'contentType', value: 'image/jpeg' }] }],
    });
  })
  .executeTest(async () => {});

await newer()
  .addSynchronousInteraction('a price')
  .given('an order exists', { id: 7 })
  .withRequest((request) => request.withJSONContent({ id: match.integer(7) }))
  .withResponse((response) => {
    response.withJSONContent({ price: match.decimal(9.5), unit: 'EUR' });
  })
  .executeTest(async (message) => {
    if (message.Response.length !== 1) throw new Error('expected one response');
  });

const older = new MessageConsumerPact({ consumer: 'MessagesOf3', provider: 'Shop', dir, logLevel: 'error' });

await older
  .given({ name: 'an order exists', params: { id: 7 } })
  .expectsToReceive('an order')
  .withMetadata({ topic: 'refunds' })
  .withContent({ id: match.integer(1) })
  .verify(async (message) => {
    if (message.contents.id !== 1) throw new Error('expected an order');
  });

await older
  .expectsToReceive('a note')
  .withTextContent('a note', 'text/plain')
  .verify(async () => {});
