import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import { orderCosted, type OrderId } from '../api.ts';
import type { OrderNews } from './order-news.ts';

export class ExchangeRateView {
  readonly currency!: string;
  readonly target!: string;
  /** `2026-11-20` */
  readonly day!: string;
  /** Units of `target` for one of `currency`, decimal text. */
  readonly rate!: string;
  readonly source!: string;
  constructor(fields: ExchangeRateView) {
    Object.assign(this, fields);
  }
}

type Deps = { partnerDirectory: PartnerDirectory; orderNews: OrderNews };

const RATE = /^\d{1,11}(\.\d{1,12})?$/;
const AT_ONCE = 1_000;

/** Dated rates to the partner's own currency. A line keeps the rate it was stamped with; lines without one get it now. */
export class ExchangeRates {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async list(trx: Trx): Promise<ExchangeRateView[]> {
    const { rows } = await trx.raw<{ rows: ExchangeRateView[] }>(
      `select currency, target, day::text, trim_scale(rate)::text as rate, source from exchange_rates order by day desc, currency limit 200`,
    );
    return rows.map((row) => new ExchangeRateView(row));
  }

  async set(trx: Trx, entry: { currency: string; day: string; rate: string }): Promise<ExchangeRateView> {
    const partnerId = requirePartner(trx);
    const { currency: target, zone } = await this.deps.partnerDirectory.get(trx, partnerId);
    const currency = entry.currency.trim().toUpperCase();
    const rate = entry.rate.replace(/\s/g, '').replace(',', '.');
    if (!/^[A-Z]{3}$/.test(currency) || currency === target) throw invalid('currency', 'orders:errors.currency');
    if (!RATE.test(rate) || Number(rate) === 0) throw invalid('rate', 'orders:errors.rate');
    await trx('exchange_rates')
      .insert({ partner_id: partnerId, currency, target, day: entry.day, rate, source: 'entered' })
      .onConflict(['partner_id', 'currency', 'target', 'day'])
      .merge(['rate', 'source']);
    await this.stampMissing(trx, { currency, target, zone });
    return new ExchangeRateView({ currency, target, day: entry.day, rate, source: 'entered' });
  }

  /** Lines sold before the first known rate take that first one: better than no profit at all, and still a dated rate. */
  private async stampMissing(
    trx: Trx,
    { currency, target, zone }: { currency: string; target: string; zone: string },
  ): Promise<void> {
    const { rows } = await trx.raw<{ rows: { order_id: OrderId }[] }>(
      `update order_lines l set rate_currency = :target, rate = coalesce(
         (select r.rate from exchange_rates r where r.currency = :currency and r.target = :target and r.day <= (o.placed_at at time zone :zone)::date
          order by r.day desc limit 1),
         (select r.rate from exchange_rates r where r.currency = :currency and r.target = :target order by r.day limit 1))
       from orders o
       where o.partner_id = l.partner_id and o.id = l.order_id and l.currency = :currency and l.rate is null
       returning l.order_id`,
      { currency, target, zone },
    );
    const ids = [...new Set(rows.map(({ order_id }) => order_id))];
    for (let from = 0; from < ids.length; from += AT_ONCE)
      await this.deps.orderNews.emit(trx, orderCosted, ids.slice(from, from + AT_ONCE));
  }
}
