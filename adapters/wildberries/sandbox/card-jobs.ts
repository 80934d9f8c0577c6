import { demoBarcode, type Reply } from '@sellercloudx/adapter-kit/sandbox';
import { contentError, contentOk, malformedContent } from './replies.ts';
import { nextNumber, nextUuid, type Card, type CardJob, type SentCard, type WildberriesState } from './state.ts';
import { subjectOf } from './subjects.ts';

/** Cards appear after a while; overwriting is a little faster. */
const createAfterMs = 20_000;
const updateAfterMs = 5_000;

type Group = { subjectID: number; variants: SentCard[] };

/** What is refused at once; everything else shows in the error list later. */
export function acceptCards(state: WildberriesState, body: unknown, now: Date): Reply {
  if (!Array.isArray(body) || body.length === 0 || body.length > 100) return malformedContent();
  const groups = body as Group[];
  const lacking: Record<string, string> = {};
  for (const { subjectID, variants } of groups) {
    const subject = subjectOf(subjectID);
    if (!subject) return contentError('This category does not exist', { id: String(subjectID) });
    if (!Array.isArray(variants) || variants.length === 0 || variants.length > 30) return malformedContent();
    for (const card of variants) {
      if (!card.vendorCode) return contentError('A card cannot be created without a vendorCode');
      if (isTaken(state, card.vendorCode))
        return contentError("bad request; Unexpected the specified card's vendor code is used in other cards");
      const ids = missingOf(card, subjectID);
      if (ids.length > 0) lacking[card.vendorCode] = `missing required characteristics with ids: ${ids.join(', ')}`;
    }
  }
  if (Object.keys(lacking).length > 0) {
    return contentError('some items lacks required characteristics. please fill them and try again.', lacking);
  }
  for (const { subjectID, variants } of groups) {
    const batch = {
      batchUUID: nextUuid(state, 'batch'),
      acceptedAt: now,
      dueAt: new Date(now.getTime() + createAfterMs),
      subjectID,
    };
    const imtID = nextNumber(state, 'imt', 190_000_001);
    for (const card of variants) state.cardJobs.push({ ...batch, kind: 'create', imtID, card });
    forgetErrors(state, variants);
  }
  return contentOk(null, {});
}

export function acceptUpdates(state: WildberriesState, body: readonly SentCard[], now: Date): Reply {
  if (!Array.isArray(body) || body.length === 0) return malformedContent();
  const lacking: Record<string, string> = {};
  for (const card of body as readonly SentCard[]) {
    const known = state.cards.get(card.nmID ?? 0);
    if (!known) return contentError('Указан несуществующий nmID карточки товара');
    const ids = missingOf(card, known.subjectID);
    if (ids.length > 0) lacking[card.vendorCode] = `missing required characteristics with ids: ${ids.join(', ')}`;
  }
  if (Object.keys(lacking).length > 0) {
    return contentError('some items lacks required characteristics. please fill them and try again.', lacking);
  }
  const batch = {
    batchUUID: nextUuid(state, 'batch'),
    acceptedAt: now,
    dueAt: new Date(now.getTime() + updateAfterMs),
  };
  for (const card of body as readonly SentCard[]) {
    state.cardJobs.push({ ...batch, kind: 'update', subjectID: state.cards.get(card.nmID!)!.subjectID, card });
  }
  forgetErrors(state, body);
  return contentOk(null, {});
}

/** Works off what is due: moderation first, then the card. */
export function runCardJobs(state: WildberriesState, now: Date): void {
  const due = state.cardJobs.filter(({ dueAt }) => dueAt <= now);
  if (due.length === 0) return;
  state.cardJobs = state.cardJobs.filter(({ dueAt }) => dueAt > now);
  for (const job of due) {
    const errors = moderate(state, job);
    if (errors.length > 0) noteErrors(state, job, errors);
    else if (job.kind === 'create') createCard(state, job);
    else overwriteCard(state, job);
  }
}

function isTaken(state: WildberriesState, vendorCode: string): boolean {
  const queued = state.cardJobs.some((job) => job.kind === 'create' && job.card.vendorCode === vendorCode);
  return queued || [...state.cards.values()].some((card) => card.vendorCode === vendorCode);
}

function missingOf({ characteristics = [] }: SentCard, subjectID: number): number[] {
  const given = new Set(characteristics.map(({ id }) => id));
  return subjectOf(subjectID)!
    .charcs.filter(({ required, existNamedField, charcID }) => required && !existNamedField && !given.has(charcID))
    .map(({ charcID }) => charcID);
}

/** Reasons sellers really meet. */
function moderate(state: WildberriesState, { card, subjectID, kind }: CardJob): string[] {
  const { title = '', description = '', brand = '' } = card;
  const errors: string[] = [];
  const symbols = [...title].filter((char) => /\p{Extended_Pictographic}/u.test(char));
  if (symbols.length > 0)
    errors.push(`Поле Наименование не должно содержать запрещенные символы: ${symbols.join(' ')}`);
  if (title.length > 60) errors.push('Максимальная длина значения поля Наименование — 60 символов');
  for (const [name, text] of [
    ['Наименование', title],
    ['Описание', description],
  ] as const) {
    if (/\S+@\S+\.\S+/.test(text)) errors.push(`Запрещено использовать E-Mail в поле ${name}`);
    if (/https?:\/\//.test(text)) errors.push(`Запрещено использовать ссылки в поле ${name}`);
  }
  const { maxDescription } = subjectOf(subjectID)!;
  if (description.length > maxDescription)
    errors.push(`Максимальная длина значения поля Описание — ${maxDescription} символов`);
  if (/^(nike|adidas|apple)$/i.test(brand))
    errors.push(`Бренд ${brand}: загрузите документы, подтверждающие право на товарный знак`);
  for (const { match, reason } of state.moderation)
    if (title.toLowerCase().includes(match.toLowerCase())) errors.push(reason);
  for (const sku of (card.sizes ?? []).flatMap(({ skus = [] }) => skus)) {
    const owner = [...state.cards.values()].find(
      (other) => other.nmID !== card.nmID && other.sizes.some(({ skus }) => skus.includes(sku)),
    );
    if (owner) errors.push(`Баркод ${sku} уже используется в карточке ${owner.nmID}`);
  }
  for (const size of card.sizes ?? []) {
    if (kind !== 'update' || size.chrtID !== undefined) continue;
    const same = state.cards.get(card.nmID!)!.sizes.find(({ techSize }) => techSize === (size.techSize ?? '0'));
    if (same) errors.push(`Размер ${same.techSize} уже есть в карточке: укажите chrtID ${same.chrtID}`);
  }
  return errors;
}

function noteErrors(state: WildberriesState, { batchUUID, card, subjectID, dueAt }: CardJob, errors: string[]): void {
  let batch = state.errors.find((one) => one.batchUUID === batchUUID);
  if (!batch) state.errors.push((batch = { batchUUID, updatedAt: dueAt, subjects: {}, vendorCodes: [], errors: {} }));
  batch.vendorCodes.push(card.vendorCode);
  batch.errors[card.vendorCode] = errors;
  batch.subjects[card.vendorCode] = { id: subjectID, name: subjectOf(subjectID)!.name };
}

/** A corrected resend takes the old errors away. */
function forgetErrors(state: WildberriesState, cards: readonly SentCard[]): void {
  const codes = new Set(cards.map(({ vendorCode }) => vendorCode));
  state.errors = state.errors.filter(({ vendorCodes }) => !vendorCodes.some((code) => codes.has(code)));
}

function createCard(state: WildberriesState, { card, subjectID, imtID, dueAt }: CardJob): void {
  const nmID = nextNumber(state, 'nm', 210_000_001);
  const sizes = card.sizes?.length ? card.sizes : [{}];
  const made: Card = {
    nmID,
    imtID: imtID!,
    nmUUID: nextUuid(state, 'card'),
    subjectID,
    vendorCode: card.vendorCode,
    brand: card.brand ?? '',
    title: card.title ?? '',
    description: card.description ?? '',
    kizMarked: card.kizMarked ?? false,
    photos: [],
    dimensions: card.dimensions ?? { length: 0, width: 0, height: 0, weightBrutto: 0 },
    characteristics: card.characteristics ?? [],
    sizes: sizes.map((size) => newSize(state, size)),
    createdAt: dueAt,
    updatedAt: dueAt,
  };
  state.cards.set(nmID, made);
  state.prices.set(nmID, { price: sizes.find(({ price }) => price)?.price ?? 0, discount: 0 });
}

/** Full overwrite, but for what cannot be changed here: barcodes are only added, photos and prices stay. */
function overwriteCard(state: WildberriesState, { card, dueAt }: CardJob): void {
  const known = state.cards.get(card.nmID!)!;
  const { brand = '', title = '', description = '', characteristics = [], kizMarked = false } = card;
  Object.assign(known, { brand, title, description, characteristics, kizMarked, updatedAt: dueAt });
  if (card.dimensions) known.dimensions = card.dimensions;
  for (const sent of card.sizes ?? []) {
    const size = known.sizes.find(({ chrtID }) => chrtID === sent.chrtID);
    if (size) size.skus = [...new Set([...size.skus, ...(sent.skus ?? [])])];
    else known.sizes.push(newSize(state, sent));
  }
}

function newSize(state: WildberriesState, sent: { techSize?: string; wbSize?: string; skus?: string[] }) {
  const generated = () => demoBarcode(90_000 - nextNumber(state, 'barcode', 1));
  return {
    chrtID: nextNumber(state, 'chrt', 330_000_001),
    techSize: sent.techSize ?? '0',
    wbSize: sent.wbSize ?? '',
    skus: sent.skus?.length ? sent.skus : [generated()],
  };
}
