import { z } from 'zod';

/** Ozon's task holds many products, so a ticket says which one is ours and what we call its row. */
const zTicket = z.object({ taskId: z.string(), offerId: z.string(), variantRef: z.string() });

export type CardTicket = z.output<typeof zTicket>;

export function cardTicket(ticket: CardTicket): string {
  return JSON.stringify(ticket);
}

export function readTicket(text: string): CardTicket {
  return zTicket.parse(JSON.parse(text));
}
