import { Forbidden } from '../errors.ts';
import type { PartnerId, UserId } from '../ids.ts';

export type PartnerRole = 'owner' | 'manager' | 'warehouse' | 'viewer';
export type PartnerStatus = 'pending' | 'active' | 'rejected' | 'suspended';
export type Locale = 'uz' | 'ru' | 'en';
export const LOCALES: readonly Locale[] = ['uz', 'ru', 'en'];

/** Who is asking. Null on the request when nobody is signed in. */
export type Viewer = {
  userId: UserId;
  sessionId: string;
  userName: string;
  email: string;
  locale: Locale | null;
  isAdmin: boolean;
  /** Staff who works in the warehouse for all partners. */
  isWarehouseOperator: boolean;
  /** The partner this session works in, if the person is its member (or staff impersonates). */
  partner: { id: PartnerId; name: string; status: PartnerStatus; zone: string } | null;
  role: PartnerRole | null;
  permissions: readonly string[];
  /** When the person last proved who they are: step-up asks for less than 10 minutes. */
  authenticatedAt: Date;
  impersonator: { userId: UserId; name: string } | null;
};

export type CookieOptions = { maxAgeSeconds: number | null };

/** One request, whatever it came through (HTTP, WebSocket, Remix in process, a test). */
export type RequestContext = {
  id: string;
  ip: string;
  userAgent: string;
  origin: string;
  locale: Locale;
  viewer: Viewer | null;
  /** Raw session token of the cookie, for signing out and the like. */
  sessionToken: string | null;
  /** Queues the session cookie for the answer. A null token removes it. */
  setSessionCookie(token: string | null, options: CookieOptions): void;
};

/** The signed-in person of a request. @throws Forbidden when there is none. */
export function viewerOf(request: Pick<RequestContext, 'viewer'>): Viewer {
  if (!request.viewer) throw new Forbidden('auth.signInFirst', 'Nobody is signed in.');
  return request.viewer;
}
