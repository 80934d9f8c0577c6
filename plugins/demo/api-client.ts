/** A typed error of the API. */
export class Refused extends Error {
  readonly code: string | undefined;
  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** The product's public API as a program uses it: the demo is seeded through the same door its users take. */
export class ApiClient {
  private readonly url: string;
  private cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'uz',
        origin: this.url,
        ...(this.cookie && { cookie: this.cookie }),
      },
      body: JSON.stringify({ query, variables }),
    });
    for (const line of response.headers.getSetCookie()) this.cookie = line.split(';')[0] ?? '';
    const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (errors?.length || !data)
      throw new Error(`The demo could not be seeded: ${errors?.[0]?.message ?? response.status}`);
    return data;
  }

  /** A mutation whose result must be of type `wanted`; @throws Refused with the text of a typed error. */
  async change<T>(field: string, inputType: string, input: object, wanted: string, selection = ''): Promise<T> {
    const query = `mutation ($input: ${inputType}!) { ${field}(input: $input) {
      __typename ${selection && `... on ${wanted} { ${selection} }`}
      ... on Problem { code message } ... on ValidationError { fields { path message } } } }`;
    const data = await this.ask<
      Record<
        string,
        { __typename: string; code?: string; message?: string; fields?: { path: string; message: string }[] }
      >
    >(query, { input });
    const result = data[field];
    if (result?.__typename !== wanted)
      throw new Refused(
        `${field}: ${result?.message ?? result?.__typename} ${JSON.stringify(result?.fields ?? '')}`,
        result?.code,
      );
    return result as T;
  }
}
