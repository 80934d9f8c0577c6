import { z } from 'zod';

/** The Market keeps no tasks: a card is asked about by its offer. */
const zTicket = z.object({ offerId: z.string(), variantRef: z.string() });

export type CardTicket = z.output<typeof zTicket>;

export function cardTicket(ticket: CardTicket): string {
  return JSON.stringify(ticket);
}

export function readTicket(text: string): CardTicket {
  return zTicket.parse(JSON.parse(text));
}
