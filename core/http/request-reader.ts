import type { IncomingMessage } from 'node:http';
import { newId } from '../ids.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';
import { LOCALES, type Locale, type RequestContext, type Viewer } from './request-context.ts';

/** Finds who a session token belongs to; null for none, expired, revoked or banned. */
export interface ViewerSource {
  find(token: string): Promise<Viewer | null>;
}

export type RequestFacts = { headers: IncomingMessage['headers']; ip: string; id?: string };

type Deps = { viewerSource: ViewerSource; origin: () => string };

/** Makes the request context of an HTTP request or a WebSocket upgrade; queued cookies are handed back. */
export class RequestReader {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async read(facts: RequestFacts): Promise<{ request: RequestContext; cookies: string[] }> {
    const origin = this.deps.origin();
    const secure = origin.startsWith('https:');
    const token = readSessionCookie(facts.headers.cookie, secure);
    const viewer = token ? await this.deps.viewerSource.find(token) : null;
    const cookies: string[] = [];
    const request: RequestContext = {
      id: facts.id ?? newId(),
      ip: facts.ip,
      userAgent: (facts.headers['user-agent'] ?? '').slice(0, 300),
      origin,
      locale: chooseLocale(viewer?.locale, facts.headers),
      viewer,
      sessionToken: token,
      setSessionCookie: (value, options) => cookies.push(sessionCookie(value, options, secure)),
    };
    return { request, cookies };
  }
}

const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);

/** As the web app chooses: the person's own, what this browser chose (its cookie), what it asks for; Uzbek otherwise. */
export function chooseLocale(own: Locale | null | undefined, headers: IncomingMessage['headers']): Locale {
  if (own) return own;
  const cookie = /(?:^|;\s*)scx_lang=([a-z]{2})\b/.exec(headers.cookie ?? '')?.[1];
  if (cookie && isLocale(cookie)) return cookie;
  for (const wish of (headers['accept-language'] ?? '').split(',')) {
    const language = wish.trim().slice(0, 2).toLowerCase();
    if (isLocale(language)) return language;
  }
  return 'uz';
}
