import { hash, parseOptions, verify } from '@node-rs/argon2';
import { RateLimited } from '../errors.ts';
import { newToken } from './secret-token.ts';

/** Argon2id; memory in KiB. */
export type PasswordCost = { memoryCost: number; timeCost: number; parallelism: number };

/** OWASP's first choice: some 20 ms here, so sixteen people at once still sign in within a quarter of a second. */
export const STRONG_COST: PasswordCost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };
/** For tests that sign in hundreds of times. */
export const CHEAP_COST: PasswordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };

const AT_ONCE = 4; // memory = cost x this
const WAITING_AT_MOST = 200;

type Deps = { passwordCost: PasswordCost };

export class Passwords {
  private readonly deps: Deps;
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private nobody: Promise<string> | undefined;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(bytesOf(password), this.deps.passwordCost));
  }

  /** Takes as long for nobody (null) as for somebody, and is then false. */
  async isRight(passwordHash: string | null, password: string): Promise<boolean> {
    const against = passwordHash ?? (await this.nobodysHash());
    const right = await this.inTurn(() => verify(against, bytesOf(password)));
    return right && passwordHash !== null;
  }

  /** Made with other parameters than today's: to be hashed again at the next sign-in. */
  isOutdated(passwordHash: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
    const today = this.deps.passwordCost;
    return memoryCost !== today.memoryCost || timeCost !== today.timeCost || parallelism !== today.parallelism;
  }

  /** So that the first unknown name does not take one hash longer than the first known one. */
  async warmUp(): Promise<void> {
    await this.nobodysHash();
  }

  private nobodysHash(): Promise<string> {
    return (this.nobody ??= this.hash(newToken()));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= WAITING_AT_MOST)
      throw new RateLimited('auth.busy', `${WAITING_AT_MOST} passwords wait to be hashed.`, 5_000);
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next)
        next(); // the place is handed over, not freed
      else this.running -= 1;
    }
  }
}

/** The same password typed on another keyboard may arrive composed otherwise. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));
