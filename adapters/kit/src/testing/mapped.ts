import type { Amount, RemoteCard, RemoteOrder, SettlementLine } from '../contract/index.ts';

/** What is wrong with an order whatever was mapped into it; nothing, when it is fit to be stored. */
export function orderFaults(order: RemoteOrder): string[] {
  const { remoteId, createdAt, updatedAt, deadlines, stage, attention, lines, version } = order;
  return [
    ...textFaults({ remoteId, version, scheme: order.scheme, number: order.number }),
    ...timeFaults({ createdAt, updatedAt, ...deadlines }),
    ...(stage === undefined && attention.length === 0 ? ['no stage, and nothing says why'] : []),
    ...lines.flatMap((line) => {
      const { remoteLineId, title, ordered, cancelled, returned, price, commission, logistics, payout } = line;
      return [
        ...textFaults({ remoteLineId, title }),
        ...countFaults({ ordered, cancelled, returned }),
        ...(cancelled > ordered ? [`cancelled ${cancelled} of ${ordered}`] : []),
        ...(returned > ordered ? [`returned ${returned} of ${ordered}`] : []),
        ...amountFaults({ price, commission, logistics, payout }),
      ];
    }),
  ];
}

export function settlementFaults(lines: readonly SettlementLine[]): string[] {
  const ids = new Set(lines.map(({ remoteId }) => remoteId));
  return [
    ...(ids.size < lines.length ? ['two lines of one row have the same id'] : []),
    ...lines.flatMap(({ remoteId, amount, occurredAt, settledAt }) => [
      ...textFaults({ remoteId }),
      ...amountFaults({ amount }),
      ...timeFaults({ occurredAt, settledAt }),
    ]),
  ];
}

export function cardFaults({ cardId, title, photos, variants, updatedAt, problems }: RemoteCard): string[] {
  return [
    ...textFaults({ cardId }),
    ...(Object.keys(title).length === 0 ? ['no title'] : []),
    ...timeFaults({ updatedAt }),
    ...(photos.every((url) => typeof url === 'string') ? [] : ['a photo is no text']),
    ...(problems.every(({ remedyKey }) => remedyKey === undefined || /^[\w.]+$/.test(remedyKey))
      ? []
      : ['a remedy is no key']),
    ...variants.flatMap(({ offerId, barcodes, options, price, oldPrice, stock }) => [
      ...textFaults({ offerId }),
      ...(barcodes.every((one) => typeof one === 'string') ? [] : ['a barcode is no text']),
      ...(Object.values(options).every((one) => typeof one === 'string') ? [] : ['an option is no text']),
      ...amountFaults({ price, oldPrice }),
      ...countFaults({ stock }),
    ]),
  ];
}

export function amountFaults(amounts: Readonly<Record<string, Amount | undefined>>): string[] {
  return Object.entries(amounts).flatMap(([name, amount]) => {
    if (!amount) return [];
    const isRight = typeof amount.minor === 'bigint' && /^[A-Z]{3}$/.test(amount.currency);
    return isRight ? [] : [`${name} is no amount: ${String(amount.minor)} ${amount.currency}`];
  });
}

export function timeFaults(times: Readonly<Record<string, Date | undefined>>): string[] {
  return Object.entries(times).flatMap(([name, time]) =>
    time && Number.isNaN(time.getTime()) ? [`${name} is no time`] : [],
  );
}

function countFaults(counts: Readonly<Record<string, number | undefined>>): string[] {
  return Object.entries(counts).flatMap(([name, count]) =>
    count === undefined || (Number.isInteger(count) && count >= 0) ? [] : [`${name} is ${count}`],
  );
}

function textFaults(texts: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' && text !== '' ? [] : [`${name} is ${JSON.stringify(text)}`],
  );
}
