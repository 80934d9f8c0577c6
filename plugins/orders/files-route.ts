import type { HttpRoute } from '../../core/http/routes.ts';
import { isUuid } from '../../core/ids.ts';
import type { DocumentKind, DocumentStore } from './services/document-store.ts';

/** A file of the partner whose session asks; to anyone else it does not exist. */
const fileRoute = (path: string, kind: DocumentKind): HttpRoute => ({
  method: 'GET',
  path,
  async handle(context, { viewer }, params, deps) {
    const { documentStore } = deps as unknown as { documentStore: DocumentStore };
    const id = params['id'];
    const allowed = viewer?.partner?.status === 'active' && viewer.permissions.includes('orders:read');
    const file = allowed && isUuid(id) ? await documentStore.read(viewer.partner!.id, kind, id) : null;
    if (!file) {
      context.status = viewer ? 404 : 401;
      context.body = { error: viewer ? 'not found' : 'sign in first' };
      return;
    }
    context.set('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.filename)}`);
    context.set('Cache-Control', 'private, max-age=3600');
    context.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
    );
    context.set('X-Content-Type-Options', 'nosniff');
    context.type = file.mime;
    context.body = file.bytes;
  },
});

export const fileRoutes = [fileRoute('/files/labels/:id', 'labels'), fileRoute('/files/handovers/:id', 'handover')];
