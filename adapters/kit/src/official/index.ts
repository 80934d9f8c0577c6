// A market's own OpenAPI documents, as `@sellercloudx/adapter-kit/official` exports them.
export * from './document.ts';
export * from './drift.ts';
export * from './fields.ts';
export * from './fingerprint.ts';
export * from './notices.ts';
export * from './read-documents.ts';
