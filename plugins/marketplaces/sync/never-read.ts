/**
 * Of a sync row `r`: what the market holds was never seen since the account was taken up (a new row, an account that came
 * back, a restored backup). Nothing is compared with it and nothing written over it before that.
 */
export const NEVER_READ = `(r.facet in ('stock', 'price') and r.last_read_at is null)`;
