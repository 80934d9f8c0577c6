import {
  priority,
  type AttributeValue,
  type CardDraft,
  type Json,
  type RemoteAttribute,
  type RemoteCategory,
} from '@sellercloudx/adapter-kit';
import type { Database } from '../../../core/db/database.ts';
import { Conflict } from '../../../core/errors.ts';
import { DAY_MS } from '../../../core/clock.ts';
import { connectionCommand, type ConnectionSession } from '../api.ts';
import { CardDraftRow } from '../models/card-draft.ts';
import type { ImageView, ProductImages } from '../../catalog/api.ts';
import type { BuiltDraft, DraftBuilder } from './draft-builder.ts';

type Deps = { database: Database; draftBuilder: DraftBuilder; productImages: ProductImages };

/** A person waits at a screen for these; what a market answers changes seldom, so it is kept for a day. */
async function cached<T>(
  session: ConnectionSession,
  { database }: Deps,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const { id, partnerId } = session.connection;
  const where = { partner_id: partnerId, connection_id: id, key: key.slice(0, 300) };
  const known = (await database.asPartner(partnerId, (trx) =>
    trx('connection_cache').where(where).where('expires_at', '>', trx.fn.now()).first('value'),
  )) as { value: T } | undefined;
  if (known) return known.value;
  const value = await ask();
  const row = { ...where, value: JSON.stringify(value), expires_at: new Date(Date.now() + DAY_MS) };
  await database.asPartner(partnerId, (trx) =>
    trx('connection_cache')
      .insert(row)
      .onConflict(['partner_id', 'connection_id', 'key'])
      .merge(['value', 'expires_at']),
  );
  return value;
}

export const findCategories = connectionCommand<{ text: string; parentId: string | null }, Json, Deps>({
  name: 'marketplaces.findCategories',
  run: (session, { text, parentId }, deps) =>
    cached(session, deps, `categories/${parentId ?? ''}/${text.toLowerCase()}`, async () => {
      const { catalog } = session.ports;
      const ctx = session.ctx(priority.confirmUrgent);
      const found =
        text !== '' && catalog?.searchCategories
          ? await catalog.searchCategories(text, ctx)
          : await catalog?.categories?.(parentId ?? undefined, ctx);
      return (found ?? []).slice(0, 200) as readonly RemoteCategory[] as unknown as Json;
    }),
});

export const readAttributes = connectionCommand<{ categoryId: string }, Json, Deps>({
  name: 'marketplaces.readAttributes',
  run: (session, { categoryId }, deps) => attributesOf(session, deps, categoryId) as Promise<unknown> as Promise<Json>,
});

function attributesOf(session: ConnectionSession, deps: Deps, categoryId: string): Promise<readonly RemoteAttribute[]> {
  return cached(
    session,
    deps,
    `attributes/${categoryId}`,
    async () => (await session.ports.catalog?.attributes?.(categoryId, session.ctx(priority.confirmUrgent))) ?? [],
  );
}

export const searchDictionary = connectionCommand<
  { categoryId: string; attributeId: string; text: string },
  Json,
  Deps
>({
  name: 'marketplaces.searchDictionary',
  run: (session, ask, deps) =>
    cached(session, deps, `dictionary/${ask.categoryId}/${ask.attributeId}/${ask.text.toLowerCase()}`, async () => {
      const found = await session.ports.catalog?.dictionary?.(ask, session.ctx(priority.confirmUrgent));
      return (found ?? []).slice(0, 100).map(({ id, text }) => ({ id, text }));
    }),
});

/** The adapter's own check, with the attributes of the category; no call but for those. */
export const checkDraft = connectionCommand<{ draftId: string; version: number }, Json, Deps>({
  name: 'marketplaces.checkDraft',
  run: async (session, { draftId, version }, deps) => {
    const { connection, descriptor, ports } = session;
    const built = await buildOne(session, deps, draftId);
    if (!built) return [];
    const attributes = built.card.categoryId === '' ? [] : await attributesOf(session, deps, built.card.categoryId);
    const own = ports.catalog?.validate?.(built.card, attributes) ?? missingAttributes(built.card, attributes);
    const fields = new Set(built.missing.map(({ field }) => field));
    const missing = [...built.missing, ...own.filter(({ field }) => !fields.has(field))];
    await deps.database.asPartner(connection.partnerId, async (trx) => {
      // of the text that was checked: somebody may have written on meanwhile
      const stored = await CardDraftRow.query(trx)
        .findById([connection.partnerId, draftId])
        .where({ version })
        .patch({ missing });
      if (stored === 0)
        throw new Conflict('draft.changed', `Card draft ${draftId} is not version ${version} any more.`, {
          publicKey: 'marketplaces:errors.changed',
        });
    });
    return { missing: missing as unknown as Json, adapter: descriptor.id };
  },
});

export const exportCardPack = connectionCommand<{ draftIds: string[] }, Json, Deps>({
  name: 'marketplaces.exportCardPack',
  run: async (session, { draftIds }, deps) => {
    const built = await Promise.all(draftIds.map((id) => buildOne(session, deps, id)));
    const cards = built.flatMap((one) => one?.card ?? []);
    const images = new Map(built.flatMap(photosByAddress));
    const file = await session.ports.catalog?.exportPack?.(cards, async (url) => {
      const image = images.get(url);
      return image && (await deps.productImages.read(image.partnerId, image.id, 'market'))?.bytes;
    });
    return file
      ? { filename: file.filename, mime: file.mime, base64: Buffer.from(file.bytes).toString('base64') }
      : null;
  },
});

const photosByAddress = (built: BuiltDraft | undefined): [string, ImageView][] =>
  (built?.images ?? []).flatMap((image, at): [string, ImageView][] => {
    const url = built?.card.photos[at];
    return url === undefined ? [] : [[url, image]];
  });

async function buildOne(
  { connection, descriptor }: ConnectionSession,
  { database, draftBuilder }: Deps,
  draftId: string,
) {
  return database.asPartner(connection.partnerId, async (trx) => {
    const draft = await CardDraftRow.query(trx).findById([connection.partnerId, draftId]);
    return draft && (await draftBuilder.build(trx, descriptor, connection.currency, [draft])).get(draftId);
  });
}

function missingAttributes(card: CardDraft, attributes: readonly RemoteAttribute[]) {
  const given = new Set(card.attributes.filter(hasValue).map(({ attributeId }) => attributeId));
  return attributes
    .filter(({ id, required }) => required && !given.has(id))
    .map(({ id }) => ({ field: `attributes.${id}`, reason: 'missing' as const }));
}

const hasValue = ({ values }: AttributeValue): boolean => values.length > 0;
