// Writes a contract with every matcher of the official JavaScript library: node pact-js-every-rule.mjs FOLDER
import { MatchersV3 as match, PactV4, SpecificationVersion } from '@pact-foundation/pact';

const pact = new PactV4({
  consumer: 'EveryRule',
  provider: 'Things',
  dir: process.argv[2],
  spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
  logLevel: 'error',
});

await pact
  .addInteraction()
  .given('a thing exists')
  .uponReceiving('a request for a thing')
  .withRequest('GET', match.fromProviderState('/things/${id}', '/things/example'), (request) => {
    request.query({ page: match.integer(1) });
    request.headers({ 'X-Trace': match.uuid('a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57') });
  })
  .willRespondWith(203, (response) => {
    response.headers({ 'X-Version': match.regex('v[0-9]+', 'v1') });
    response.jsonBody({
      type: match.like('text'),
      equality: match.equal('same'),
      regex: match.regex('[a-c]+', 'abc'),
      include: match.includes('part'),
      integer: match.integer(1),
      decimal: match.decimal(1.5),
      number: match.number(2),
      boolean: match.boolean(true),
      null: match.nullValue(),
      date: match.date('yyyy-MM-dd', '2026-01-31'),
      time: match.time('HH:mm:ss', '12:30:00'),
      datetime: match.datetime("yyyy-MM-dd'T'HH:mm:ssXXX", '2026-01-31T12:30:00Z'),
      uuid: match.uuid('a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57'),
      min: match.atLeastLike('item', 1),
      max: match.atMostLike('item', 2),
      minMax: match.constrainedArrayLike('item', 1, 2),
      arrayContains: match.arrayContaining(match.integer(1), match.equal('two')),
      eachKey: match.eachKeyMatches({ k1: 'v' }, match.regex('k[0-9]+', 'k1')),
      eachValue: match.eachValueMatches({ any: 1 }, match.integer(1)),
    });
  })
  .executeTest(async (provider) => {
    const answer = await fetch(`${provider.url}/things/example?page=1`, {
      headers: { 'X-Trace': 'a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57' },
    });
    if (answer.status !== 203) throw new Error(`expected 203, found ${answer.status}`);
  });
