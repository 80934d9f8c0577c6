import type { Builder } from '../../graphql/builder.ts';
import { addCatalogueFields } from './graphql/catalogue-fields.ts';
import { addMarginFields } from './graphql/margin-fields.ts';
import { addConnectionFields } from './graphql/connection-fields.ts';
import { addDraftFields } from './graphql/draft-fields.ts';
import { addLiveFields } from './graphql/live-fields.ts';
import { addOfferFields } from './graphql/offer-fields.ts';
import { offerType } from './graphql/offer-type.ts';
import { addOverviewFields } from './graphql/overview-fields.ts';
import { addSetupFields } from './graphql/setup-fields.ts';
import { marketplaceTypes } from './graphql/types.ts';
import { addWebhookFields } from './graphql/webhook-fields.ts';

export function addMarketplaceTypes(builder: Builder): void {
  const types = marketplaceTypes(builder);
  addConnectionFields(builder, types);
  addSetupFields(builder, types);
  addWebhookFields(builder, types);
  addOfferFields(builder, offerType(builder, types));
  addDraftFields(builder, types);
  addCatalogueFields(builder);
  addMarginFields(builder);
  addLiveFields(builder, types);
  addOverviewFields(builder, types);
}
