import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { prepared } from '../../../core/db/prepared.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import { isUuid, newId } from '../../../core/ids.ts';
import { BinView, WarehouseView } from '../api.ts';
import type { BinId, WarehouseId, WarehouseKind, Warehouses } from '../api.ts';

type Row = {
  id: WarehouseId;
  name: string;
  kind: WarehouseKind;
  address: string;
  is_default: boolean;
  archived: boolean;
  version: number;
  created_at: Date;
};

const COLUMNS = 'id, name, kind, address, is_default, archived, version, created_at';
const DEFAULT_NAME = 'Asosiy ombor';

export type WarehouseChanges = { name?: string; address?: string; isDefault?: boolean; archived?: boolean };

type Deps = { clock: Clock };

export class WarehouseService implements Warehouses {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async default(trx: Trx): Promise<WarehouseView> {
    const partnerId = requirePartner(trx);
    const find = async (): Promise<Row | undefined> => {
      const { rows } = await prepared<Row>(
        trx,
        `select ${COLUMNS} from warehouses where partner_id = :partnerId and is_default for key share`,
        { partnerId },
      );
      return rows[0];
    };
    const stored = await find();
    if (stored) return toView(stored);
    // two at once: the one-default index lets the first in, the second reads it
    await trx.raw(
      `insert into warehouses (partner_id, id, name, kind, is_default, created_at)
       values (?, ?, ?, 'own', true, ?) on conflict do nothing`,
      [partnerId, newId<'warehouse'>(), DEFAULT_NAME, this.deps.clock.now()],
    );
    const made = await find();
    if (!made)
      throw new Conflict('warehouse.nameTaken', `${DEFAULT_NAME} is taken.`, {
        publicKey: 'warehouse:errors.nameTaken',
      });
    return toView(made);
  }

  async list(trx: Trx, { archived = false }: { archived?: boolean } = {}): Promise<WarehouseView[]> {
    const { rows } = await trx.raw<{ rows: Row[] }>(
      'select * from warehouses where partner_id = ? and (? or not archived) order by is_default desc, id',
      [requirePartner(trx), archived],
    );
    return rows.map(toView);
  }

  async byIds(trx: Trx, ids: readonly WarehouseId[]): Promise<WarehouseView[]> {
    const rows = await trx<Row>('warehouses')
      .where({ partner_id: requirePartner(trx) } as never)
      .whereIn('id', [...ids]);
    return (rows as Row[]).map(toView);
  }

  async requireInUse(trx: Trx, ids: readonly WarehouseId[]): Promise<void> {
    if (ids.length === 0) return;
    const malformed = ids.find((id) => !isUuid(id));
    if (malformed !== undefined) throw warehouseGone(malformed);
    // until the units are there nobody archives it
    const { rows } = await prepared<Row>(
      trx,
      `select ${COLUMNS} from warehouses where partner_id = :partnerId and id = any(:ids::uuid[]) order by id for key share`,
      { partnerId: requirePartner(trx), ids: [...ids] },
    );
    const missing = ids.find((id) => !rows.some((row) => row.id === id));
    if (missing !== undefined) throw warehouseGone(missing);
    const archived = rows.find((row) => row.archived);
    if (archived)
      throw new Conflict('warehouse.archived', `Warehouse ${archived.id} is archived.`, {
        publicKey: 'warehouse:errors.archived',
        params: { name: archived.name },
      });
  }

  async create(
    trx: Trx,
    { name, kind = 'own', address = '' }: { name: string; kind?: WarehouseKind; address?: string },
  ): Promise<WarehouseView> {
    await this.default(trx);
    const { rows } = await named(() =>
      trx.raw<{ rows: Row[] }>(
        `insert into warehouses (partner_id, id, name, kind, address, created_at) values (?, ?, ?, ?, ?, ?) returning *`,
        [
          requirePartner(trx),
          newId<'warehouse'>(),
          cleanName(name),
          kind,
          cleanText(address, 500),
          this.deps.clock.now(),
        ],
      ),
    );
    return toView(rows[0] as Row);
  }

  async update(trx: Trx, id: WarehouseId, version: number, changes: WarehouseChanges): Promise<WarehouseView> {
    const partnerId = requirePartner(trx);
    const where = { partner_id: partnerId, id };
    const stored = (await trx('warehouses').where(where).forUpdate().first()) as Row | undefined;
    if (!stored) throw warehouseGone(id);
    if (stored.version !== version)
      throw new Conflict('warehouse.changed', `Somebody else changed warehouse ${id}.`, {
        publicKey: 'warehouse:errors.changed',
      });
    const isDefault = changes.isDefault ?? stored.is_default;
    const archived = changes.archived ?? stored.archived;
    if (stored.is_default && !isDefault) throw invalid('isDefault', 'warehouse:errors.oneDefault');
    if (isDefault && (archived || stored.kind !== 'own')) throw invalid('archived', 'warehouse:errors.defaultStays');
    if (archived && !stored.archived) await this.refuseFilled(trx, id);
    if (isDefault && !stored.is_default)
      await trx('warehouses').where({ partner_id: partnerId, is_default: true }).update({ is_default: false });
    const rows = await named<Row[]>(() =>
      trx('warehouses')
        .where(where)
        .update({
          name: changes.name === undefined ? stored.name : cleanName(changes.name),
          address: changes.address === undefined ? stored.address : cleanText(changes.address, 500),
          is_default: isDefault,
          archived,
          version: version + 1,
        })
        .returning('*'),
    );
    return toView(rows[0] as Row);
  }

  async bins(trx: Trx, warehouseIds: readonly WarehouseId[]): Promise<BinView[]> {
    const rows = (await trx('bins')
      .where({ partner_id: requirePartner(trx) })
      .whereIn('warehouse_id', [...warehouseIds])
      .orderBy(['warehouse_id', 'code'])
      .limit(5_000)) as { id: BinId; warehouse_id: WarehouseId; code: string; note: string }[];
    return rows.map(({ id, warehouse_id: warehouseId, code, note }) => new BinView({ id, warehouseId, code, note }));
  }

  /** Makes the place or changes its note. */
  async saveBin(trx: Trx, warehouseId: WarehouseId, code: string, note: string): Promise<BinView> {
    if ((await this.byIds(trx, [warehouseId])).length === 0) throw warehouseGone(warehouseId);
    const cleaned = cleanText(code, 40).toUpperCase();
    if (!cleaned) throw invalid('code', 'catalog:errors.required');
    const { rows } = await trx.raw<{ rows: { id: BinId }[] }>(
      `insert into bins (partner_id, id, warehouse_id, code, note) values (?, ?, ?, ?, ?)
       on conflict (partner_id, warehouse_id, code) do update set note = excluded.note returning id`,
      [requirePartner(trx), newId<'bin'>(), warehouseId, cleaned, cleanText(note, 200)],
    );
    return new BinView({ id: (rows[0] as { id: BinId }).id, warehouseId, code: cleaned, note: cleanText(note, 200) });
  }

  /** Where a variant is kept in a warehouse, for picking. */
  async setBin(
    trx: Trx,
    {
      variantId,
      warehouseId,
      binId = null,
    }: { variantId: string; warehouseId: string; binId?: string | null | undefined },
  ): Promise<void> {
    if (![variantId, warehouseId, binId ?? variantId].every(isUuid)) throw warehouseGone(warehouseId);
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `update stock_levels set bin_id = :binId::uuid
       where partner_id = :partnerId and variant_id = :variantId and warehouse_id = :warehouseId
         and (:binId::uuid is null or exists (
           select from bins b where b.partner_id = :partnerId and b.warehouse_id = :warehouseId and b.id = :binId::uuid))
       returning 1`,
      { partnerId: requirePartner(trx), variantId, warehouseId, binId },
    );
    if (rows.length === 0) throw warehouseGone(warehouseId);
  }

  private async refuseFilled(trx: Trx, id: WarehouseId): Promise<void> {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `select 1 from stock_levels
       where partner_id = ? and warehouse_id = ? and (on_hand > 0 or reserved > 0 or damaged > 0 or incoming > 0) limit 1`,
      [requirePartner(trx), id],
    );
    if (rows.length > 0)
      throw new Conflict('warehouse.notEmpty', `Warehouse ${id} still holds stock.`, {
        publicKey: 'warehouse:errors.notEmpty',
      });
  }
}

export const warehouseGone = (id: string): NotFound =>
  new NotFound('warehouse.gone', `No warehouse ${id}.`, { publicKey: 'warehouse:errors.warehouseGone' });

const cleanText = (text: string, limit: number): string => text.replace(/\s+/g, ' ').trim().slice(0, limit);

function cleanName(name: string): string {
  const cleaned = cleanText(name, 200);
  if (!cleaned) throw invalid('name', 'catalog:errors.required');
  return cleaned;
}

async function named<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    throw new Conflict('warehouse.nameTaken', 'Another warehouse has this name.', {
      publicKey: 'warehouse:errors.nameTaken',
      cause: error,
    });
  }
}

const toView = (row: Row): WarehouseView =>
  new WarehouseView({
    id: row.id,
    name: row.name,
    kind: row.kind,
    address: row.address,
    isDefault: row.is_default,
    archived: row.archived,
    version: row.version,
    createdAt: row.created_at,
  });
