import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WebhookCall } from '@sellercloudx/adapter-kit';
import { receiveCalls, type CallReceiver } from '@sellercloudx/adapter-kit/testing';
import { webhooksPort } from '../src/webhooks.ts';
import { notificationFaults } from './official-api.ts';
import { openConnection, type TestConnection } from './open-connection.ts';

const clock = { now: () => new Date('2026-11-20T12:00:00Z'), sleep: () => Promise.resolve() };
const live = webhooksPort({ baseUrls: { api: 'https://api.partner.market.yandex.ru' }, clock });
const call = (body: unknown, remoteAddress = '5.45.207.11'): WebhookCall => ({
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  remoteAddress,
  secret: 's',
});
const order = { orderId: 57014000001, campaignId: 21 };
const aboutOrder = { about: 'order', remoteId: '57014000001', shopId: '21' };
const aboutReturn = { about: 'return', remoteId: '57014000001/9400001', shopId: '21' };

describe('what the Market sends', () => {
  test.each([
    [{ notificationType: 'PING', time: '2017-11-21T00:00:00.213Z' }, [{ about: 'ping' }]],
    [{ notificationType: 'ORDER_CREATED', ...order, items: [], createdAt: '2017-11-21T00:00:00Z' }, [aboutOrder]],
    [{ notificationType: 'ORDER_STATUS_UPDATED', ...order, status: 'DELIVERY', substatus: 'X' }, [aboutOrder]],
    [{ notificationType: 'ORDER_CANCELLED', ...order, items: [] }, [aboutOrder]],
    [{ notificationType: 'ORDER_CANCELLATION_REQUEST', ...order }, [aboutOrder]],
    [{ notificationType: 'ORDER_UPDATED', ...order, updateType: 'SHIPMENT_DATE_UPDATED' }, [aboutOrder]],
    [{ notificationType: 'ORDER_RETURN_CREATED', ...order, returnId: 9400001 }, [aboutReturn, aboutOrder]],
    [{ notificationType: 'ORDER_RETURN_STATUS_UPDATED', ...order, returnId: 9400001 }, [aboutReturn, aboutOrder]],
    [
      { notificationType: 'GOODS_FEEDBACK_CREATED', businessId: 1, feedbackId: 8 },
      [{ about: 'conversation', remoteId: '8' }],
    ],
    [
      { notificationType: 'QUESTION_CREATED', businessId: 1, questionId: 9 },
      [{ about: 'conversation', remoteId: '9' }],
    ],
    [{ notificationType: 'CHAT_MESSAGE_SENT', businessId: 1, chatId: 7 }, [{ about: 'conversation', remoteId: '7' }]],
    [{ notificationType: 'OF_TOMORROW', ...order }, []],
  ])('%j gives %j', (body, hints) => {
    expect(live.parse(call(body))).toEqual(hints);
  });
});

test.each([
  ['5.45.207.0', true],
  ['5.45.207.127', true],
  ['5.45.207.128', false],
  ['141.8.142.1', true],
  ['5.255.253.126', true],
  ['5.255.253.128', false],
  ['127.0.0.1', false],
  ['', false],
])('a call from %s is believed: %s', (address, believed) => {
  expect(live.verify(call({ notificationType: 'PING' }, address))).toBe(believed);
});

test('every kind hears who we are and what time it is; what is no notification, that it is none', () => {
  const heard = { status: 200, json: { version: '1.0', name: 'SellerCloudX', time: '2026-11-20T12:00:00.000Z' } };
  for (const notificationType of ['PING', 'ORDER_CREATED', 'OF_TOMORROW'])
    expect(live.answer!(call({ notificationType }))).toEqual(heard);
  for (const body of ['', 'no json', '[]', '{}'])
    expect(live.answer!(call(body))).toMatchObject({ status: 400, json: { error: { type: 'WRONG_EVENT_FORMAT' } } });
});

describe('an address set in the cabinet', () => {
  let connection: TestConnection;
  let receiver: CallReceiver;
  beforeAll(async () => {
    connection = await openConnection();
    receiver = await receiveCalls(connection.ports.webhooks!);
    await connection.sandbox.control.act('call-at', { url: receiver.url });
  });
  afterAll(async () => {
    await receiver.close();
    await connection.close();
  });
  const heard = (type: string) =>
    receiver.call(
      ({ body }) =>
        (JSON.parse(Buffer.from(body).toString()) as { notificationType: string }).notificationType === type,
      type,
    );

  test('is tried with a ping, and hears of an order, its words, its end and what comes back', async () => {
    const { control } = connection.sandbox;
    await heard('PING');
    const [first, second] = await control.placeOrders({ count: 2 });
    await heard('ORDER_CREATED');
    await control.act('order-status', { orderId: first!, substatus: 'READY_TO_SHIP' });
    await heard('ORDER_STATUS_UPDATED');
    await control.act('buyer-cancel', { orderId: second! });
    await heard('ORDER_CANCELLED');
    await control.act('deliver-order', { orderId: first! });
    await control.act('return-order', { orderId: first! });
    await heard('ORDER_RETURN_CREATED');
    expect((await control.deliveries()).every(({ good }) => good)).toBe(true);
  });

  const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/yandex`;
  const isThere = folder !== undefined && folder !== '' && existsSync(folder);
  (isThere ? test : test.skip)(
    'what the sandbox sends is as the official file says (skipped without SCX_SPECS_DIR)',
    async () => {
      const sent = (await connection.sandbox.control.deliveries()).map(({ body }) => body);
      expect(sent.length).toBeGreaterThan(4);
      expect(notificationFaults(folder!, sent)).toEqual([]);
    },
  );
});
