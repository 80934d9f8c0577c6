import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconStar from '@tabler/icons-react/dist/esm/icons/IconStar.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { MenuForm } from '../menu-item.tsx';
import { PopoverMenu } from '../popover-menu.tsx';
import styles from './image-gallery.module.css';

export type Picture = { id: string; thumb: string; medium: string; large: string };

type Props = {
  image: Picture;
  name: string;
  place: { first: boolean; last: boolean };
  /** The stored order, for the menu's lines. */
  stored: string;
  mayWrite: boolean;
  drag: { start: () => void; end: () => void; over: boolean; drop: () => void };
};

export function ImageTile({ image, name, place, stored, mayWrite, drag }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const move = (to: string) => ({ intent: 'moveImage', order: stored, of: image.id, to });
  return (
    <li
      className={styles.tile}
      data-main={place.first || undefined}
      data-target={drag.over || undefined}
      draggable={mayWrite}
      onDragStart={drag.start}
      onDragEnd={drag.end}
      onDragOver={(event) => {
        if (drag.over) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drag.drop();
      }}
    >
      <a href={image.large} target="_blank" rel="noreferrer" className={styles.open} draggable={false}>
        <img
          src={place.first ? image.medium : image.thumb}
          alt={name}
          className={styles.picture}
          draggable={false}
          loading="lazy"
        />
      </a>
      {place.first && <span className={styles.main}>{t('products:image.main')}</span>}
      {mayWrite && (
        <div className={styles.tools}>
          <PopoverMenu
            label={t('products:image.actions', { name })}
            trigger={<IconDots size={18} aria-hidden />}
            triggerClassName={styles.tool}
          >
            {!place.first && (
              <>
                <MenuForm
                  action={pathname}
                  values={move('first')}
                  icon={<IconStar size={18} stroke={1.75} aria-hidden />}
                >
                  {t('products:image.makeMain')}
                </MenuForm>
                <MenuForm
                  action={pathname}
                  values={move('earlier')}
                  icon={<IconArrowLeft size={18} stroke={1.75} aria-hidden className="mirrored" />}
                >
                  {t('products:image.earlier')}
                </MenuForm>
              </>
            )}
            {!place.last && (
              <MenuForm
                action={pathname}
                values={move('later')}
                icon={<IconArrowRight size={18} stroke={1.75} aria-hidden className="mirrored" />}
              >
                {t('products:image.later')}
              </MenuForm>
            )}
            <MenuForm
              action={pathname}
              values={{ intent: 'deleteImage', of: image.id }}
              danger
              icon={<IconTrash size={18} stroke={1.75} aria-hidden />}
            >
              {t('products:image.delete')}
            </MenuForm>
          </PopoverMenu>
        </div>
      )}
    </li>
  );
}
