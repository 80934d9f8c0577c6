import type { TestApp } from '../../../test/harness/test-app.ts';

type Answer<T> = {
  status: number;
  data: T;
  errors: { message: string; extensions?: { code?: string } }[] | undefined;
  headers: Headers;
};

/** A browser as the server sees it: one cookie, an Origin, and GraphQL over real HTTP. */
export class Browser {
  cookie: string | null = null;
  private readonly url: string;
  private readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  async ask<T = Record<string, never>>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        connection: 'close',
        origin: this.url,
        ...(this.cookie && { cookie: this.cookie }),
        ...this.headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    const text = await response.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer<T>>;
    return { status: response.status, data: body.data as T, errors: body.errors, headers: response.headers };
  }

  /** One mutation with an `input`; its typed result. */
  async change<T = Result>(field: string, input?: Record<string, unknown>, fields = ''): Promise<T> {
    const type = INPUTS[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const head = input ? `mutation ($input: ${type}!) { ${field}(input: $input)` : `mutation { ${field}`;
    const query = `${head} { __typename ${fields} ... on ValidationError { fields { path key } } ... on Problem { code message } ... on RateLimited { retryAfterSeconds } } }`;
    const { data, errors } = await this.ask<Record<string, T>>(query, input && { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[field] as T;
  }

  async viewer<T = { id: string; name: string }>(fields = 'id name'): Promise<T | null> {
    const { data, errors } = await this.ask<{ viewer: T | null }>(`{ viewer { ${fields} } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.viewer;
  }

  async signIn(login: string, password: string): Promise<Result> {
    return this.change(
      'signIn',
      { login, password },
      '... on SecondFactorNeeded { challengeId methods } ... on SignedIn { viewer { id name } }',
    );
  }
}

const INPUTS: Record<string, string> = {
  resendVerification: 'EmailInput',
  requestPasswordReset: 'EmailInput',
};

export type Result = {
  __typename: string;
  code?: string;
  message?: string;
  fields?: { path: string; key: string }[];
  retryAfterSeconds?: number;
  challengeId?: string;
  methods?: string[];
  codes?: string[];
  secret?: string;
  viewer?: { id: string; name: string };
};

/** The token of the link in the newest mail to an address. */
export async function tokenMailedTo(app: TestApp, email: string, part: string): Promise<string> {
  await settled(app);
  const { text } = await app.mails.next(email, part);
  const token = /token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`no link in the mail to ${email}: ${text}`);
  return token;
}

/** Waits until the worker has delivered what is queued. */
export async function settled(app: TestApp): Promise<void> {
  while ((await app.database.system('event_deliveries').first('event_id')) !== undefined)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
