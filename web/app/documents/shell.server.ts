import { graphql } from '../lib/graphql.ts';

export const UnreadNotices = graphql(`
  query UnreadNotices {
    unreadNotices
  }
`);
