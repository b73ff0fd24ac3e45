// Writes contracts with bodies that are not JSON by the official JavaScript library, of both of its classes:
// node pact-js-bodies.mjs FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MatchersV3 as match, PactV3, PactV4, SpecificationVersion, XmlBuilder } from '@pact-foundation/pact';

const dir = process.argv[2];
const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
writeFileSync(join(dir, 'lamp.jpg'), picture);

const plan = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
writeFileSync(join(dir, 'plan.png'), plan);

const crowd = () =>
  new XmlBuilder('1.0', 'UTF-8', 'crowd').build((root) => {
    root.setAttributes({ unit: match.regex('a|b', 'a') });
    root.eachLike('person', { id: match.integer(1) }, (person) => {
      person.appendElement('name', {}, match.regex('[A-Z][a-z]+', 'Ada'));
    });
    root.appendElement('total', {}, match.regex('[0-9]+', '2'));
  });

const read = (url, type, body) =>
  fetch(url, body ? { method: 'POST', headers: { 'Content-Type': type }, body } : {}).then((answer) => {
    if (answer.status !== 200) throw new Error(`expected 200 of ${url}, found ${answer.status}`);
  });

const newer = () =>
  new PactV4({
    consumer: 'BodiesOf4',
    provider: 'Shop',
    dir,
    spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
    logLevel: 'error',
  });

const pact = newer();

await pact
  .addInteraction()
  .uponReceiving('a crowd in XML')
  .withRequest('GET', '/crowd')
  .willRespondWith(200, (response) => response.xmlBody(crowd()))
  .executeTest((provider) => read(`${provider.url}/crowd`));

await pact
  .addInteraction()
  .uponReceiving('a file')
  .withRequest('POST', '/files', (request) => {
    request.multipartBody('image/jpeg', join(dir, 'lamp.jpg'), 'picture', 'parts');
    request.multipartBody('image/png', join(dir, 'plan.png'), 'plan', 'parts');
  })
  .willRespondWith(200)
  .executeTest((provider) => {
    const form = new FormData();
    form.append('picture', new Blob([picture], { type: 'image/jpeg' }), 'other.jpg');
    form.append('plan', new Blob([plan], { type: 'image/png' }), 'other.png');
    return fetch(`${provider.url}/files`, { method: 'POST', body: form }).then((answer) => {
      if (answer.status !== 200) throw new Error(`expected 200, found ${answer.status}`);
    });
  });

await pact
  .addInteraction()
  .uponReceiving('a picture')
  .withRequest('GET', '/picture')
  .willRespondWith(200, (response) => response.binaryFile('image/jpeg', join(dir, 'lamp.jpg')))
  .executeTest((provider) => read(`${provider.url}/picture`));

const older = new PactV3({ consumer: 'BodiesOf3', provider: 'Shop', dir, logLevel: 'error' });

older
  .uponReceiving('a crowd in XML')
  .withRequest({ method: 'GET', path: '/crowd' })
  .willRespondWith({ status: 200, headers: { 'Content-Type': 'application/xml' }, body: crowd() });
await older.executeTest((provider) => read(`${provider.url}/crowd`));

older
  .uponReceiving('a picture')
  .withRequestBinaryFile({ method: 'POST', path: '/picture' }, 'image/jpeg', join(dir, 'lamp.jpg'))
  .willRespondWith({ status: 200 });
await older.executeTest((provider) => read(`${provider.url}/picture`, 'image/jpeg', picture));

older
  .uponReceiving('a file')
  .withRequestMultipartFileUpload({ method: 'POST', path: '/files' }, 'image/jpeg', join(dir, 'lamp.jpg'), 'picture')
  .willRespondWith({ status: 200 });
await older.executeTest((provider) => {
  const form = new FormData();
  form.append('picture', new Blob([picture], { type: 'image/jpeg' }), 'other.jpg');
  return fetch(`${provider.url}/files`, { method: 'POST', body: form });
});
