const LOOPBACK = ['127.0.0.1', '[::1]'];

/**
 * Where a page asked for under another name of this same machine is to be read instead, null where it is right already.
 * Cookies, passkeys and the check of origins know one address; a form sent from another would be refused. Only these
 * fixed names lead away, and only to our own address: a name somebody else chose stays as it is.
 */
export function ownAddressOf(path: string, host: string, own: string): string | null {
  const { hostname, port } = new URL(own);
  if (hostname !== 'localhost' || !LOOPBACK.some((name) => host === (port ? `${name}:${port}` : name))) return null;
  return own + path;
}
