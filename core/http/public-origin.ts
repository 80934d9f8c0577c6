import type { Config } from '../config.ts';

/** Where people reach us: PUBLIC_URL, or this process's own address once it listens. Links in mails start with it. */
export class PublicOrigin {
  private readonly config: Config;
  private port: number | null = null;

  constructor({ config }: { config: Config }) {
    this.config = config;
  }

  listensOn(port: number): void {
    this.port = port;
  }

  url(): string {
    return this.config.publicUrl ?? `http://localhost:${this.listenedPort}`;
  }

  /** For programs on this machine, whatever the world calls us; null while this process listens nowhere. */
  loopbackUrl(): string | null {
    return this.listenedPort === 0 ? null : `http://127.0.0.1:${this.listenedPort}`;
  }

  private get listenedPort(): number {
    return this.port ?? this.config.port;
  }
}
