import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WebhookCall } from '@sellercloudx/adapter-kit';
import { receiveCalls, type CallReceiver } from '@sellercloudx/adapter-kit/testing';
import { sandboxClientId } from '../sandbox/server.ts';
import type { NotificationsApi } from '../src/client/notifications.ts';
import { webhooksPort } from '../src/webhooks.ts';
import { openConnection, type TestConnection } from './open-connection.ts';

const clock = { now: () => new Date('2026-11-20T12:00:00Z'), sleep: () => Promise.resolve() };
const live = webhooksPort({
  notifications: { clientId: sandboxClientId } as NotificationsApi,
  baseUrls: { api: 'https://api-seller.ozon.ru' },
  clock,
});
const call = (body: unknown, remoteAddress = '195.34.21.17'): WebhookCall => ({
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  remoteAddress,
  secret: 's',
});
const seller_id = Number(sandboxClientId);

describe('what Ozon sends', () => {
  test.each([
    [{ message_type: 'TYPE_PING', time: '2019-08-24T14:15:22Z' }, [{ about: 'ping' }]],
    [
      { message_type: 'TYPE_NEW_POSTING', posting_number: '24319409-0021-1', in_process_at: '', seller_id },
      [{ about: 'order', remoteId: '24319409-0021-1' }],
    ],
    [
      { message_type: 'TYPE_POSTING_CANCELLED', posting_number: '1-1', new_state: 'posting_canceled', seller_id },
      [{ about: 'order', remoteId: '1-1' }],
    ],
    [
      { message_type: 'TYPE_STATE_CHANGED', posting_number: '1-1', new_state: 'posting_received', seller_id },
      [{ about: 'order', remoteId: '1-1' }],
    ],
    [
      { message_type: 'TYPE_CUTOFF_DATE_CHANGED', posting_number: '1-1', seller_id },
      [{ about: 'order', remoteId: '1-1' }],
    ],
    [
      { message_type: 'TYPE_DELIVERY_DATE_CHANGED', posting_number: '1-1', seller_id },
      [{ about: 'order', remoteId: '1-1' }],
    ],
    [{ message_type: 'TYPE_FBO_POSTING_NEW', posting_number: '7-1', seller_id }, [{ about: 'order', remoteId: '7-1' }]],
    [{ message_type: 'TYPE_ORDER_NEW', uuid: '5c7d', seller_id }, [{ about: 'order' }]],
    [
      { message_type: 'TYPE_CREATE_OR_UPDATE_ITEM', offer_id: 'A', product_id: 99, is_error: false, seller_id },
      [{ about: 'card', remoteId: '99' }],
    ],
    // the seller's id is text here
    [
      { message_type: 'TYPE_NEW_MESSAGE', chat_id: 'b646', seller_id: sandboxClientId },
      [{ about: 'conversation', remoteId: 'b646' }],
    ],
    [{ message_type: 'TYPE_STOCKS_CHANGED', items: [], seller_id }, []],
    [{ message_type: 'TYPE_OF_TOMORROW', seller_id }, []],
  ])('%j gives %j', (body, hints) => {
    expect(live.verify(call(body))).toBe(true);
    expect(live.parse(call(body))).toEqual(hints);
  });
});

test.each([
  ['195.34.21.0', true],
  ['195.34.21.255', true],
  ['195.34.22.0', false],
  ['185.73.195.255', true],
  ['185.73.196.0', false],
  ['91.223.93.1', true],
  ['::ffff:91.223.93.1', true],
  ['91.223.92.255', false],
  ['127.0.0.1', false],
  ['::1', false],
  ['', false],
])('a call from %s is believed: %s', (address, believed) => {
  expect(live.verify(call({ message_type: 'TYPE_PING' }, address))).toBe(believed);
});

test('a call about another seller is not believed', () => {
  const body = { message_type: 'TYPE_NEW_POSTING', posting_number: '1-1', seller_id: seller_id + 1 };
  expect(live.verify(call(body))).toBe(false);
});

describe('what Ozon hears', () => {
  test('a ping: who we are and what time it is', () => {
    expect(live.answer!(call({ message_type: 'TYPE_PING', time: '2019-08-24T14:15:22Z' }))).toEqual({
      status: 200,
      json: { version: '1.0', name: 'SellerCloudX', time: '2026-11-20T12:00:00.000Z' },
    });
  });

  test('anything else: that it has come', () => {
    for (const message_type of ['TYPE_STATE_CHANGED', 'TYPE_OF_TOMORROW'])
      expect(live.answer!(call({ message_type, posting_number: '1-1', seller_id }))).toEqual({
        status: 200,
        json: { result: true },
      });
  });

  test.each(['', 'no json', '[]', '{}', '{"message_type":"TYPE_NEW_POSTING"}'])('%j: what is missing', (body) => {
    expect(live.answer!(call(body))).toMatchObject({
      status: 400,
      json: { error: { code: 'ERROR_PARAMETER_VALUE_MISSED', details: null } },
    });
  });
});

describe('addresses', () => {
  let connection: TestConnection;
  let receiver: CallReceiver;
  beforeAll(async () => {
    connection = await openConnection();
    receiver = await receiveCalls(connection.ports.webhooks!);
  });
  afterAll(async () => {
    await receiver.close();
    await connection.close();
  });

  test('an address that does not answer the ping is refused', async () => {
    const ask = { url: 'http://127.0.0.1:9/hooks', secret: 's' };
    await expect(connection.ports.webhooks!.subscribe!(ask, connection.ctx)).rejects.toMatchObject({
      code: 'invalid',
      marketText: 'REQUEST_ERROR',
    });
  });

  test('another program keeps what it hears: with new postings taken there is nothing to set', async () => {
    const { webhooks } = connection.ports;
    const another = await receiveCalls(webhooks!);
    connection.sandbox.state.notificationUrls?.clear();
    const set = await fetch(`${connection.sandbox.url}/v1/notification/set`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'client-id': sandboxClientId,
        'api-key': [...connection.sandbox.state.keys.keys()][0]!,
      },
      body: JSON.stringify({ url: another.url, types: ['TYPE_NEW_POSTING', 'TYPE_STATE_CHANGED'] }),
    });
    expect(set.status).toBe(200);
    await expect(webhooks!.subscribe!(receiver, connection.ctx)).rejects.toMatchObject({
      code: 'conflict',
      remedyKey: 'webhooks.taken',
    });
    connection.sandbox.state.notificationUrls!.clear();
    await another.close();
  });

  test('a cancelled posting is told of after the new one, and one switched off is not active', async () => {
    const { ports, sandbox, ctx } = connection;
    const { subscriptionId } = await ports.webhooks!.subscribe!(receiver, ctx);
    const [orderId] = await sandbox.control.placeOrders({});
    await sandbox.control.act('buyer-cancel', { orderId: orderId! });
    const said = (type: string) => (heard: WebhookCall) => {
      const body = JSON.parse(Buffer.from(heard.body).toString()) as { message_type: string; posting_number?: string };
      return body.message_type === type && body.posting_number === orderId;
    };
    await receiver.call(said('TYPE_NEW_POSTING'), 'new posting');
    await receiver.call(said('TYPE_POSTING_CANCELLED'), 'cancelled posting');
    sandbox.state.notificationUrls!.get(Number(subscriptionId))!.isEnabled = false;
    expect(await ports.webhooks!.check!(subscriptionId, ctx)).toEqual({ active: false });
  });
});
