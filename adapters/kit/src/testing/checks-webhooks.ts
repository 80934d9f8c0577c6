import type { WebhookCall, WebhooksPort } from '../contract/index.ts';
import type { Check } from './check.ts';
import { receiveCalls, type CallReceiver } from './call-receiver.ts';
import { claim, same } from './claim.ts';
import type { Session } from './session.ts';

const nonsense: readonly string[] = ['', 'no json', 'null', '[]', '{}', '42', '{"kind":"constructor"}'];

export const webhookChecks: readonly Check[] = [
  {
    name: 'webhooks.calls',
    title: 'an order makes the market call; the call proves itself, names the order, and its answer is taken',
    needs: ['webhooks.verify', 'webhooks.parse'],
    uses: ['placeOrder'],
    run: (session) =>
      called(session, async (port, call) => {
        claim(port.verify(call), 'a genuine call proves itself');
        const deliveries = await session.harness.control.deliveries();
        same(
          deliveries.filter(({ good }) => !good),
          [],
          'calls whose answer the market does not take',
        );
      }),
  },
  {
    name: 'webhooks.forged',
    title: 'a call that lacks the proof is not believed',
    needs: ['webhooks.verify', 'webhooks.parse'],
    uses: ['placeOrder'],
    run: (session) =>
      called(session, async (port, call) => {
        for (const forged of forgeriesOf(port, call)) claim(!port.verify(forged), 'a forged call is refused');
      }),
  },
  {
    name: 'webhooks.nonsense',
    title: 'a body that is nothing known gives no hint and no exception, whoever sent it',
    needs: ['webhooks.verify', 'webhooks.parse'],
    run: async (session) => {
      const port = portOf(session);
      for (const text of nonsense) {
        const call = { headers: {}, body: Buffer.from(text), remoteAddress: '203.0.113.7', secret: 'k'.repeat(32) };
        same(port.parse(call), [], `hints of ${JSON.stringify(text)}`);
        port.verify(call);
        const status = port.answer?.(call).status ?? 200;
        claim(status >= 200 && status < 500, `the answer to ${JSON.stringify(text)} has status ${status}`);
      }
    },
  },
  {
    name: 'webhooks.subscription',
    title: 'a subscription made twice is one, is found, and ends',
    needs: ['webhooks.subscribe', 'webhooks.unsubscribe', 'webhooks.check'],
    run: (session) =>
      withReceiver(session, async (port, ask) => {
        const first = await port.subscribe!(ask, session.ctx());
        const { subscriptionId } = await port.subscribe!(ask, session.ctx());
        same(await port.check!(subscriptionId, session.ctx()), { active: true }, 'the subscription');
        if (first.subscriptionId !== subscriptionId)
          same(
            await port.check!(first.subscriptionId, session.ctx()),
            { active: false },
            'the one it took the place of',
          );
        await port.unsubscribe!(subscriptionId, session.ctx());
        same(await port.check!(subscriptionId, session.ctx()), { active: false }, 'after its end');
      }),
  },
];

const portOf = (session: Session): WebhooksPort => session.ports.webhooks!;

async function withReceiver(
  session: Session,
  act: (port: WebhooksPort, receiver: CallReceiver) => Promise<void>,
): Promise<void> {
  const port = portOf(session);
  const receiver = await receiveCalls(port);
  try {
    await act(port, receiver);
  } finally {
    await receiver.close();
  }
}

/** A buyer orders; what the market calls about it. */
const called = (session: Session, look: (port: WebhooksPort, call: WebhookCall) => Promise<void>): Promise<void> =>
  withReceiver(session, async (port, receiver) => {
    const { harness } = session;
    await tellOf(session, receiver);
    const { remoteId } = harness.placeOrder!(harness.offers()[0]!);
    await harness.control.state();
    const isAboutIt = (call: WebhookCall): boolean =>
      port.parse(call).some((hint) => hint.about === 'order' && hint.remoteId === remoteId);
    await look(port, await receiver.call(isAboutIt, `order ${remoteId}`));
  });

async function tellOf(session: Session, { url, secret }: CallReceiver): Promise<void> {
  const { subscribe } = portOf(session);
  if (subscribe) await subscribe({ url, secret }, session.ctx());
  else {
    claim(session.harness.callAt !== undefined, 'the harness needs callAt, since there is no webhooks.subscribe');
    session.harness.callAt(url);
  }
}

function forgeriesOf({ proof }: WebhooksPort, call: WebhookCall): WebhookCall[] {
  if (proof === 'secret')
    return [
      { ...call, secret: 'another' },
      { ...call, headers: {} },
    ];
  if (proof === 'signature') return [{ ...call, body: Buffer.concat([call.body, Buffer.from(' ')]) }];
  if (proof === 'address') return ['203.0.113.7', '::1:2', ''].map((remoteAddress) => ({ ...call, remoteAddress }));
  return [];
}
