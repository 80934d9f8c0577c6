import { Outlet } from '@remix-run/react';
import { AuthLayout } from '../components/auth-layout.tsx';
import { DemoMailLink } from '../components/demo-mail-link.tsx';

export default function AuthRoutes() {
  return (
    <>
      <AuthLayout>
        <Outlet />
      </AuthLayout>
      <DemoMailLink />
    </>
  );
}
