import { aliasTo, asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { connectionListeners } from './connection-listeners.ts';
import { addNoticeTypes } from './graphql.ts';
import { decisionListeners } from './decision-listeners.ts';
import { tidyNoticesJob, tidyNoticesSchedule } from './jobs.ts';
import { mailNoticeJob, NoticeStore } from './notice-store.ts';

export const notifications = definePlugin({
  name: 'notifications',
  depends: ['partners', 'marketplaces'],
  register: (container) =>
    void container.register({ noticeStore: asClass(NoticeStore).singleton(), notifier: aliasTo('noticeStore') }),
  listeners: [...decisionListeners, ...connectionListeners],
  jobs: [mailNoticeJob, tidyNoticesJob],
  schedules: [tidyNoticesSchedule],
  contributes: [add(graphqlTypes, [addNoticeTypes]), add(locales, [localesOf('notifications', import.meta.dirname)])],
});
