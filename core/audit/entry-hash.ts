import { createHash } from 'node:crypto';

/** An entry as the database writes it out: microseconds and the JSON text, so nothing is lost on the way through JS. */
export type EntryFacts = {
  id: string;
  atMicros: string;
  actorId: string | null;
  actorName: string;
  impersonatorId: string | null;
  impersonatorName: string | null;
  ip: string;
  action: string;
  subject: string;
  details: string;
};

export const ENTRY_FACTS = `e.id, (extract(epoch from e.at) * 1000000)::bigint::text as "atMicros", e.actor_id as "actorId",
  e.actor_name as "actorName", e.impersonator_id as "impersonatorId", e.impersonator_name as "impersonatorName", e.ip,
  e.action, e.subject, e.details::text as details`;

/** Before the first entry of a chain. */
export const GENESIS = Buffer.alloc(32);

/** Each seal covers the one before it, its place, its chain and everything its entry says. */
export function entryHash(previous: Buffer, partnerId: string, sequence: bigint, entry: EntryFacts): Buffer {
  const { id, atMicros, actorId, actorName, impersonatorId, impersonatorName, ip, action, subject, details } = entry;
  const facts = [id, atMicros, actorId, actorName, impersonatorId, impersonatorName, ip, action, subject, details];
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([1, partnerId, sequence.toString(), ...facts]))
    .digest();
}
