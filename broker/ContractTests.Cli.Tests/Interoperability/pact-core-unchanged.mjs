// What the official core writes for the calls that PactNet makes of it, in version 4.
import { makeConsumerPact } from '@pact-foundation/pact-core';

const folder = process.argv[2];
const json = 'application/json';
const matcher = (type, value, more = {}) => ({ 'pact:matcher:type': type, value, ...more });
const regex = (value, expression) => matcher('regex', value, { regex: expression });

const pact = makeConsumerPact('Unchanged', 'Orders', 5, 'error');

const order = pact.newInteraction('a request for an order');
order.given('a shop');
order.givenWithParam('an order', 'id', '1');
order.givenWithParam('an order', 'name', '007');
order.givenWithParam('an order', 'open', 'true');
order.givenWithParam('an order', 'lines', '[{"a":1}]');
order.givenWithParam('an order', 'quoted', '"x"');
order.withRequest('GET', '/api/orders/1');
order.withQuery('page', 0, '1');
order.withQuery('sort', 0, JSON.stringify(regex('name', 'name|date')));
order.withRequestHeader('Accept', 0, json);
order.withRequestHeader('X-Tenant', 0, JSON.stringify(regex('blue', '[a-z]+')));
order.withStatus(200);
order.withResponseHeader('Content-Type', 0, 'application/json; charset=utf-8');
order.withResponseBody(JSON.stringify({
  id: matcher('integer', 1),
  status: regex('Pending', 'Pending|Fulfilled'),
  date: matcher('type', '2023-06-28'),
  price: matcher('decimal', 12.5),
  count: matcher('number', 3),
  note: matcher('null', null),
  text: matcher('include', 'abc'),
  exact: matcher('equality', 'abc'),
  tags: matcher('type', ['a'], { min: 1, max: 3 }),
}), json);

const missing = pact.newInteraction('a request for an unknown order');
missing.withRequest('GET', '/api/orders/404');
missing.withStatus(404);

const change = pact.newInteraction('a change of an order');
change.withRequest('PUT', '/api/orders/1/status');
change.withRequestBody(JSON.stringify(regex('Pending', 'Pending|Fulfilled')), json);
change.withStatus(200);
change.withResponseBody('changed', 'text/plain; charset=utf-8');

const event = pact.newAsynchronousMessage('an order was created');
event.given('a shop');
event.withMetadata('topic', 'orders');
event.withContents(JSON.stringify({ id: matcher('integer', 1) }), json);

pact.writePactFile(folder);
