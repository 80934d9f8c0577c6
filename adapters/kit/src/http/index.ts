// The http client and the rate gate, as `@sellercloudx/adapter-kit/http` exports them.
export * from './create-http.ts';
export * from './gate-pass.ts';
export * from './json-text.ts';
export * from './limit-gate.ts';
export * from './redact.ts';
