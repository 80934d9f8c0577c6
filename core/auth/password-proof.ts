import { invalid } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Accounts } from './accounts.ts';
import type { Passwords } from './passwords.ts';
import { throttleKeys, type Throttle } from './throttle.ts';

type Deps = { accounts: Accounts; passwords: Passwords; throttle: Throttle };

/** The password asked again inside a session: counted like a sign-in, as the session may be stolen. */
export class PasswordProof {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async require(userId: UserId, password: string, path = 'password'): Promise<void> {
    const { accounts, passwords, throttle } = this.deps;
    const key = throttleKeys.proof(userId);
    await throttle.take(key);
    const account = await accounts.byId(userId);
    if (!(await passwords.isRight(account?.passwordHash ?? null, password)))
      throw invalid(path, 'errors.auth.wrongPassword');
    await throttle.forget(key);
  }
}
