// Writes a contract with the official JavaScript library: node pact-js-consumer.mjs FOLDER
import { MatchersV3, PactV4, SpecificationVersion } from '@pact-foundation/pact';

const { boolean, datetime, decimal, eachLike, integer, like, regex } = MatchersV3;

const pact = new PactV4({
  consumer: 'Storefront',
  provider: 'Catalogue',
  dir: process.argv[2],
  spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
  logLevel: 'error',
});

await pact
  .addInteraction()
  .given('there are articles', { count: 2 })
  .uponReceiving('a search for articles')
  .withRequest('GET', '/articles', (request) => {
    request.query({ search: regex('[a-z]+', 'lamp'), page: '1' });
    request.headers({ Accept: 'application/json' });
  })
  .willRespondWith(200, (response) => {
    response.headers({ 'Content-Type': regex('application/json.*', 'application/json') });
    response.jsonBody({
      total: integer(2),
      articles: eachLike({
        name: like('Desk lamp'),
        price: decimal(19.95),
        available: boolean(true),
        listed_at: datetime("yyyy-MM-dd'T'HH:mm:ss", '2026-01-31T12:00:00'),
      }),
    });
  })
  .executeTest(async (provider) => {
    const answer = await fetch(`${provider.url}/articles?search=lamp&page=1`, {
      headers: { Accept: 'application/json' },
    });
    if ((await answer.json()).total !== 2) throw new Error('expected two articles');
  });

await pact
  .addInteraction()
  .given('the basket is empty')
  .uponReceiving('an article for the basket')
  .withRequest('POST', '/basket', (request) => {
    request.jsonBody({ article: like('lamp-1'), quantity: integer(1) });
  })
  .willRespondWith(201, (response) => {
    response.jsonBody({ id: regex('[0-9]+', '17') });
  })
  .executeTest(async (provider) => {
    const answer = await fetch(`${provider.url}/basket`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ article: 'lamp-1', quantity: 1 }),
    });
    if (answer.status !== 201) throw new Error('expected the article in the basket');
  });
