import type { TadaDocumentNode } from 'gql.tada';

export type GraphqlError = {
  message: string;
  path?: ReadonlyArray<string | number>;
  extensions?: Record<string, unknown>;
};

export type GraphqlResult<TData> = { data?: TData | null; errors?: readonly GraphqlError[] };

export type Viewer = {
  userId: string;
  name: string;
  email: string;
  isAdmin: boolean;
  partner: { id: string; name: string; status: string; zone?: string } | null;
  role: string | null;
  permissions: string[];
  locale: string | null;
  /** Name of the admin who is looking through this person's eyes. */
  impersonatedBy?: string | null;
};

/** Everything `web` gets from the host. It is made in core, once a request. */
export type ScxLoadContext = {
  graphql<TData, TVars>(document: TadaDocumentNode<TData, TVars>, variables?: TVars): Promise<GraphqlResult<TData>>;
  viewer: Viewer | null;
  /** Names of the plugins that are on. */
  capabilities: string[];
  locale: string;
  /** What the log knows this request by; shown where a page failed. */
  requestId: string;
  nonce: string;
  /** Set-Cookie values of mutations; the bridge in core/http puts them on the answer. */
  cookiesOut: string[];
};

declare module '@remix-run/node' {
  interface AppLoadContext extends ScxLoadContext {}
}
