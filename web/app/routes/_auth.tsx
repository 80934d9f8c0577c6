import { Outlet } from '@remix-run/react';
import { AuthLayout } from '../components/auth-layout.tsx';

export default function AuthRoutes() {
  return (
    <AuthLayout>
      <Outlet />
    </AuthLayout>
  );
}
