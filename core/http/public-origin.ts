import type { Config } from '../config.ts';

/** Where people reach us: PUBLIC_URL, or this machine at the port listened on. Links in mails start with it. */
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

  /**
   * For programs on this machine, whatever the world calls us. A process that does not listen itself (a worker alone) tells
   * the port of the configuration, where the web process of this machine listens; null where that is any free port.
   */
  loopbackUrl(): string | null {
    return this.listenedPort === 0 ? null : `http://127.0.0.1:${this.listenedPort}`;
  }

  private get listenedPort(): number {
    return this.port ?? this.config.port;
  }
}
