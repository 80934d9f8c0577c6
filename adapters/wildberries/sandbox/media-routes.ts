import { bytesReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { drawPhoto, photoSizes } from './photos.ts';
import { limited } from './limits.ts';
import { contentError, contentOk } from './replies.ts';
import type { WildberriesState } from './state.ts';

const appliedAfterMs = 3_000;
const most = 30;

/** Photos of cards, and the pictures themselves. */
export function addMediaRoutes(router: Router<WildberriesState>): void {
  router.post(
    '/content/v3/media/save',
    async ({ body, now }, state) => {
      const { nmId, data } = (body ?? {}) as { nmId?: number; data?: string[] };
      if (!nmId || !state.cards.has(nmId))
        return jsonReply(
          { data: null, error: true, errorText: 'Указан несуществующий nmID карточки товара', additionalErrors: null },
          { status: 422 },
        );
      if (!Array.isArray(data) || data.length === 0) return contentError('Неправильный запрос', null);
      if (data.length > most)
        return jsonReply(
          { data: null, error: true, errorText: 'Ошибка сохранения части ссылок', additionalErrors: null },
          { status: 409 },
        );
      const verdicts = await Promise.all(data.map(isGoodPhoto));
      // one bad file and nothing is applied, with the same 200
      state.mediaJobs.push({
        dueAt: new Date(now.getTime() + appliedAfterMs),
        nmID: nmId,
        urls: data,
        isGood: verdicts.every(Boolean),
      });
      return contentOk({});
    },
    limited('media'),
  );

  router.get(
    '/photos/:nmId/:size/:file',
    async ({ params }, state) => {
      const card = state.cards.get(Number(params.nmId));
      const at = Number.parseInt(params.file!, 10) - 1;
      const source = card?.photos[at];
      const size = photoSizes[params.size!];
      if (!card || !source || !size) return jsonReply({ title: 'not found' }, { status: 404 });
      if (source !== 'own') return { status: 302, headers: { location: source }, body: '' };
      return bytesReply(await drawPhoto(card, at, size), 'image/webp', {
        headers: { 'cache-control': 'public, max-age=86400' },
      });
    },
    { limits: [], authenticated: false },
  );
}

export function runMediaJobs(state: WildberriesState, now: Date): void {
  const due = state.mediaJobs.filter(({ dueAt }) => dueAt <= now);
  if (due.length === 0) return;
  state.mediaJobs = state.mediaJobs.filter(({ dueAt }) => dueAt > now);
  for (const { nmID, urls, isGood, dueAt } of due) {
    const card = state.cards.get(nmID);
    if (card && isGood) Object.assign(card, { photos: urls, updatedAt: dueAt });
  }
}

/** Pictures on this machine are fetched and measured; others are judged by their name, since a sandbox stays at home. */
async function isGoodPhoto(url: string): Promise<boolean> {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname, protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
    return !/\.(tiff?|svg|heic|avif|pdf)$/i.test(pathname);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) return false;
    const { default: sharp } = await import('sharp');
    const { width = 0, height = 0 } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    return width >= 700 && height >= 900;
  } catch {
    return false;
  }
}
