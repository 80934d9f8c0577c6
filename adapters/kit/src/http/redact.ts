const hidden = '[redacted]';

/** Takes secrets out of text: as they are, percent-encoded, and inside base64 of an authorization header given too. */
export class Redactor {
  private readonly secrets = new Set<string>();

  constructor(secrets: readonly string[]) {
    for (const secret of secrets) this.add(secret);
  }

  /** Shorter ones would blank out ordinary words. */
  add(secret: string): void {
    if (secret.length < 6) return;
    this.secrets.add(secret);
    const encoded = encodeURIComponent(secret);
    if (encoded !== secret) this.secrets.add(encoded);
  }

  /** Values of headers that carry keys, whole and without `Basic `, `Bearer `. */
  addHeaders(headers: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(headers)) {
      if (!/auth|key|token|secret|cookie/i.test(name)) continue;
      this.add(value);
      this.add(value.replace(/^\w+ /, ''));
    }
  }

  text(text: string): string {
    let result = text;
    for (const secret of this.secrets) if (result.includes(secret)) result = result.replaceAll(secret, hidden);
    return result;
  }
}
