import { RouteError } from '../components/route-error.tsx';

/** Every address that is nobody's. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return <RouteError />;
}

export const ErrorBoundary = RouteError;
