/** Root fields that are not called, each with its reason. A field in neither place fails the test. */
export const EXCLUDED: ReadonlyMap<string, string> = new Map([
  ['demoOrder', 'Only with --demo, which seeds one throw-away installation.'],
  ['removePasskey', 'A passkey belongs to a person, not a partner: plugins/identity/test/passkeys.test.ts.'],
  ['demoMails', 'Only with --demo.'],
  ['demoMarketplaces', 'Only with --demo.'],
]);

/** Fields anyone may call: each is a door, so a new one has to be written here too, with the reason it is open. */
export const PUBLIC_FIELDS: ReadonlyMap<string, string> = new Map([
  ['beginPasskeySignIn', 'A challenge; the same whoever asks.'],
  ['capabilities', 'Names of installed parts, so that the sign-in page draws itself. Nothing of anyone.'],
  ['claimFirstAdmin', 'The very first account of an installation, with the code of its terminal.'],
  ['finishPasskeySignIn', 'Signing in; the signature is the proof.'],
  ['invitationPreview', 'Who invites to what, for whoever has the secret of the mail.'],
  ['registerInvited', 'An account for whoever has the secret of the mail.'],
  ['registerPartner', 'The request of a new partner; the same answer for a known address.'],
  ['requestPasswordReset', 'The same answer whether the address is known.'],
  ['resendVerification', 'The same answer whether the address is known.'],
  ['resetPassword', 'The secret of the mail is the proof.'],
  ['signIn', 'Signing in; slowed by account and address.'],
  ['signInSecondFactor', 'The second step; its challenge is the proof of the first.'],
  ['signOut', 'Ends what the cookie names; without one nothing.'],
  ['verifyEmail', 'The secret of the mail is the proof.'],
  ['viewer', 'Who asks; null for nobody.'],
]);

/** The table an id-like argument names, by its own name or by field and name; `text:` an id-like column. */
export const ID_KINDS: Readonly<Record<string, string>> = {
  productId: 'products', variantId: 'variants', variantIds: 'variants', orderId: 'orders', orderIds: 'orders', handoverId: 'handovers',
  connectionId: 'connections', connectionIds: 'connections', offerId: 'offers', offerIds: 'offers', listingIds: 'listings',
  imageId: 'product_images', imageIds: 'product_images', returnId: 'returns', returnLineId: 'return_lines', warehouseId: 'warehouses',
  warehouseIds: 'warehouses', from: 'warehouses', to: 'warehouses', binId: 'bins', shopIds: 'shops', userId: 'user_accounts',
  partnerId: 'partners', eventId: 'domain_events', challengeId: 'auth_challenges',
  sku: 'text:sku', barcode: 'text:barcode', refId: 'text:ref_id', groupRef: 'text:group_ref', remoteLineId: 'text:remote_line_id',
  remoteWarehouseId: 'text:remote_warehouse_id', shopRemoteId: 'text:shop_remote_id',
  'adminPartner.id': 'partners', 'approvePartner.id': 'partners', 'rejectPartner.id': 'partners', 'suspendPartner.id': 'partners',
  'reactivatePartner.id': 'partners', 'cardDraft.id': 'card_drafts', 'checkCardDraft.id': 'card_drafts', 'editCardDraft.id': 'card_drafts',
  'publishCardDraft.id': 'card_drafts', 'connection.id': 'connections', 'startReading.id': 'connections', 'pauseConnection.id': 'connections',
  'resumeConnection.id': 'connections', 'disconnectMarketplace.id': 'connections', 'enableWriting.id': 'connections',
  'renameConnection.id': 'connections', 'replaceKeys.id': 'connections', 'renewWebhookAddress.id': 'connections', 'handover.id': 'handovers', 'import.id': 'imports',
  'applyImport.id': 'imports', 'cancelImport.id': 'imports', 'remapImport.id': 'imports', 'cancelInvitation.id': 'partner_invitations',
  'offer.id': 'offers', 'order.id': 'orders', 'product.id': 'products', 'updateProduct.id': 'products', 'setProductStatus.ids': 'products',
  'return.id': 'returns', 'variant.id': 'variants', 'updateVariant.id': 'variants', 'setVariantStatus.id': 'variants',
  'updateWarehouse.id': 'warehouses', 'markNoticesRead.ids': 'notices', 'removePasskey.id': 'passkeys', 'revokeSession.id': 'sessions',
}; // prettier-ignore
