import { graphql } from '../lib/graphql.ts';

export const NoticeReceived = graphql(`
  subscription NoticeReceived {
    noticeReceived {
      id
    }
  }
`);
