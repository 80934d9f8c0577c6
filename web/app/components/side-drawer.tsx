import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalDialog } from './modal-dialog.tsx';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The page that shows the same thing in full. */
  fullPage?: string;
  footer?: ReactNode;
  children: ReactNode;
};

/** One row of a table looked at without leaving the table. */
export function SideDrawer({ fullPage, footer, ...dialog }: Props) {
  const { t } = useTranslation();
  const openPage = fullPage && (
    <Button component={Link} to={fullPage} variant="default">
      {t('common:openFullPage')}
    </Button>
  );
  return (
    <ModalDialog
      drawer
      {...dialog}
      footer={openPage || footer ? [<span key="page">{openPage}</span>, <span key="rest">{footer}</span>] : undefined}
    />
  );
}
