import { asValue } from 'awilix';
import type { Trx } from '../../../core/db/database.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { definePlugin } from '../../../core/plugin.ts';
import { PartnerView } from '../../partners/api.ts';

type Row = ConstructorParameters<typeof PartnerView>[0];

/** What orders ask of partners, out of the table itself. */
export const partnerDirectory = definePlugin({
  name: 'partner-directory',
  register: (container) =>
    void container.register({
      partnerDirectory: asValue({
        get: async (trx: Trx, id: PartnerId) => new PartnerView((await trx('partners').where({ id }).first()) as Row),
      }),
    }),
});
