/** One entry of the audit log, as both sides of the product list it. */
export type AuditRow = {
  id: string;
  at: string;
  actorId: string | null;
  actorName: string;
  impersonatorName: string | null;
  ip: string;
  action: string;
  subject: string;
  details: unknown;
};
