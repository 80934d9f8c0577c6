import { priority } from '@sellercloudx/adapter-kit';
import type { HttpRoute } from '../../core/http/routes.ts';
import type { Database } from '../../core/db/database.ts';
import { NotFound } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import type { ConnectionGate } from './api.ts';
import type { DraftService } from './publish/draft-service.ts';

type Deps = { database: Database; draftService: DraftService; connectionGate: ConnectionGate };
type File = { filename: string; mime: string; base64: string };

/** The file a seller uploads in the cabinet of a market without a card call. */
export const exportPackRoute: HttpRoute = {
  method: 'GET',
  path: '/files/card-pack/:draftId',
  handle: async (context, { viewer }, { draftId }, deps) => {
    const { database, draftService, connectionGate } = deps as unknown as Deps;
    const partner = viewer?.partner;
    context.status = 404;
    if (!partner || partner.status !== 'active' || !viewer.permissions.includes('listings:read') || !isUuid(draftId))
      return;
    const draft = await database
      .asPartner(partner.id, (trx) => draftService.get(trx, draftId))
      .catch((error: unknown) => {
        if (error instanceof NotFound) return undefined;
        throw error;
      });
    if (!draft) return;
    const options = { partnerId: partner.id, priority: priority.confirmUrgent };
    const file = (await connectionGate.perform(
      draft.connectionId,
      'marketplaces.exportCardPack',
      { draftIds: [draftId] },
      options,
    )) as unknown as File | null;
    if (!file) return;
    context.status = 200;
    context.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`);
    context.type = file.mime;
    context.body = Buffer.from(file.base64, 'base64');
  },
};
