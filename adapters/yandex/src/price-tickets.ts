import { amountOf, isSameAmount } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  DesiredPrice,
  ItemResult,
  PendingItem,
  Problem,
  RemotePrice,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import { z } from 'zod';

/** Prices are seen within minutes of an OK, or they are parked in the quarantine, which no answer tells. */
const firstLookMs = 60_000;
const laterLookMs = 2 * 60_000;
const ticketLivesMs = 30 * 60_000;

const quarantined: Problem = { code: 'quarantined', remedyKey: 'remedy.quarantine' };
const notSeen: Problem = { code: 'timeout', remedyKey: 'remedy.priceNotSeen' };

/** The Market gives no ticket; what was sent is what is looked for. */
const zTicket = z.object({ offerId: z.string(), minor: z.string(), currency: z.string(), old: z.string().optional() });
type Ticket = z.output<typeof zTicket>;

export function waitForPrice(offerId: string, { base, old }: DesiredPrice, clock: Clock): WriteOutcome {
  const isCrossedOut = old !== undefined && old.minor > base.minor;
  const ticket: Ticket = {
    offerId,
    minor: String(base.minor),
    currency: base.currency,
    ...(isCrossedOut ? { old: String(old.minor) } : {}),
  };
  const now = clock.now().getTime();
  return {
    kind: 'pending',
    ticket: JSON.stringify(ticket),
    notBefore: new Date(now + firstLookMs),
    expiresAt: new Date(now + ticketLivesMs),
  };
}

/** `read` gives what the Market shows of these offers, the parked price among it. */
export async function checkPriceTickets(
  items: readonly PendingItem[],
  read: (offerIds: readonly string[], ctx: CallContext) => Promise<ReadonlyMap<string, RemotePrice>>,
  clock: Clock,
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const asked = items.map((item) => ({ item, ticket: zTicket.parse(JSON.parse(item.ticket)) }));
  const prices = await read(
    asked.map(({ ticket }) => ticket.offerId),
    ctx,
  );
  return asked.map(({ item, ticket }) => {
    const outcome = outcomeOf(item, ticket, prices.get(ticket.offerId), clock.now().getTime());
    return { ref: item.ref, outcome };
  });
}

function outcomeOf(
  { ticket: text, since }: PendingItem,
  ticket: Ticket,
  price: RemotePrice | undefined,
  now: number,
): WriteOutcome {
  const sent = amountOf(BigInt(ticket.minor), ticket.currency);
  if (price?.held && isSameAmount(price.held, sent)) {
    return { kind: 'held', quarantine: quarantined, howToLeave: 'remedy.quarantine' };
  }
  if (price && isSameAmount(price.base, sent) && String(price.old?.minor ?? '') === (ticket.old ?? '')) {
    return { kind: 'acknowledged', verified: true };
  }
  const expiresAt = since.getTime() + ticketLivesMs;
  if (now >= expiresAt) return { kind: 'unknown', because: notSeen };
  return { kind: 'pending', ticket: text, notBefore: new Date(now + laterLookMs), expiresAt: new Date(expiresAt) };
}
