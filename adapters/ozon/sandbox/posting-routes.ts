import { bytesReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { labelsPdf } from './labels.ts';
import { toFboWire, toWire } from './posting-wire.ts';
import {
  type Body,
  bodyOf,
  dateOf,
  invalid,
  listOf,
  malformed,
  notFound,
  numberOf,
  objectOf,
  pageOf,
  textOf,
} from './replies.ts';
import type { OzonState, Posting } from './state.ts';

const labelAfterMs = 45_000;
const yearMs = 366 * 24 * 3_600_000;

export function addPostingRoutes(router: Router<OzonState>): void {
  router.post('/v4/posting/fbs/list', (request, state) => {
    const { filter, cursor, limit } = bodyOf(request);
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 100))
      return malformed('Request validation error: invalid Limit: value must be inside range [1, 100]');
    const wanted = objectOf(filter);
    const [since, to] = [dateOf(wanted.since), dateOf(wanted.to)];
    if (!since || !to) return malformed('Request validation error: invalid Filter: since and to are required');
    if (to.getTime() - since.getTime() > yearMs) return malformed('PERIOD_IS_TOO_LONG');
    const found = [...state.postings.values()].filter((posting) => fits(posting, wanted, since, to));
    found.sort(byTime);
    const page = pageOf(found, cursor, count, sortKey);
    const postings = page.rows.map((posting) => toWire(state, posting));
    return jsonReply({ postings, cursor: page.hasNext ? page.cursor : '', has_next: page.hasNext });
  });

  router.post('/v3/posting/fbo/list', (request, state) => {
    const { filter, cursor, limit } = bodyOf(request);
    const count = numberOf(limit ?? 100);
    if (!(count >= 1 && count <= 100)) return malformed('Request validation error: invalid Limit');
    const wanted = objectOf(filter);
    const [since, to] = [dateOf(wanted.since), dateOf(wanted.to)];
    if (since && to && to.getTime() - since.getTime() > yearMs) return malformed('PERIOD_IS_TOO_LONG');
    const numbers = new Set(listOf(wanted.posting_numbers).map((one) => textOf(one)));
    const found = [...state.fbo.values()].filter(
      ({ number, createdAt }) =>
        (numbers.size === 0 || numbers.has(number)) && (!since || createdAt >= since) && (!to || createdAt <= to),
    );
    const page = pageOf(found, cursor, count, ({ number }) => number);
    return jsonReply({
      postings: page.rows.map((posting) => toFboWire(state, posting)),
      cursor: page.hasNext ? page.cursor : '',
      has_next: page.hasNext,
    });
  });

  router.post('/v2/posting/fbs/package-label', (request, state) => {
    const numbers = listOf(bodyOf(request).posting_number).map((one) => textOf(one));
    if (numbers.length === 0 || numbers.length > 20) return malformed('INVALID_ARGUMENT');
    const postings = numbers.flatMap((number) => state.postings.get(number) ?? []);
    if (postings.length < numbers.length) return notFound('POSTING_NOT_FOUND');
    if (postings.some(({ status }) => status !== 'awaiting_deliver')) {
      return invalid('INVALID_ARGUMENT: label not allowed for delivered postings');
    }
    const isEarly = ({ assembledAt }: Posting) =>
      !assembledAt || request.now.getTime() - assembledAt.getTime() < labelAfterMs;
    if (postings.some(isEarly)) return invalid("The next postings aren't ready");
    return labelsPdf(postings).then((bytes) => bytesReply(bytes, 'application/pdf'));
  });
}

function fits(posting: Posting, filter: Body, since: Date, to: Date): boolean {
  if (posting.inProcessAt < since || posting.inProcessAt > to) return false;
  const changed = objectOf(filter.last_changed_status_date);
  const [from, until] = [dateOf(changed.from), dateOf(changed.to)];
  if (from && posting.changedAt < from) return false;
  if (until && posting.changedAt > until) return false;
  const numbers = listOf(filter.order_numbers);
  if (numbers.length > 0 && !numbers.includes(posting.orderNumber)) return false;
  const statuses = listOf(filter.statuses);
  return statuses.length === 0 || statuses.includes(posting.status);
}

const byTime = (a: Posting, b: Posting) =>
  a.inProcessAt.getTime() - b.inProcessAt.getTime() || (a.number < b.number ? -1 : 1);
const sortKey = ({ inProcessAt, number }: Posting): string => `${inProcessAt.toISOString()}|${number}`;
