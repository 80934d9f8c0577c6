/** A browser's GraphQL over real HTTP: keeps the session cookie, sends our own Origin. */
export class Visitor {
  private readonly url: string;
  private readonly language: string;
  cookie = '';

  constructor(url: string, { language = 'uz' } = {}) {
    this.url = url;
    this.language = language;
  }

  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<{
    status: number;
    data: Record<string, unknown>;
    errors?: { message: string; extensions?: { code?: string } }[];
  }> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': this.language,
        origin: this.url,
        // a kept connection may be closed by the server just as the next request leaves
        connection: 'close',
        ...(this.cookie && { cookie: this.cookie }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = pair.endsWith('=') ? '' : pair;
    }
    const body = (await response.json()) as { data?: Record<string, unknown> | null; errors?: { message: string }[] };
    return { status: response.status, data: body.data ?? {}, ...(body.errors && { errors: body.errors }) };
  }
}
