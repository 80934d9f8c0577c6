import type { Translate } from '../i18n.ts';
import type { Mail } from './mail.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Text and HTML of a mail. Values come from people, so all of them are escaped in the HTML part. */
export function renderMail(mail: Mail, t: Translate): { subject: string; text: string; html: string } {
  const subject = t(`${mail.template}.subject`, mail.params).replace(/[\r\n]+/g, ' ');
  const body = t(`${mail.template}.body`, mail.params);
  const link = typeof mail.params['link'] === 'string' ? mail.params['link'] : null;
  const button = link ? t(`${mail.template}.button`, mail.params) : '';
  const text = [body, ...(link ? [`${button}: ${link}`] : [])].join('\n\n');
  const paragraphs = body
    .split('\n\n')
    .map((part) => `<p style="margin:0 0 16px">${escape(part).replaceAll('\n', '<br>')}</p>`);
  const action = link
    ? `<p style="margin:24px 0"><a href="${escape(link)}" style="background:#1f2937;color:#fff;padding:10px 18px;border-radius:8px;text-decoration:none">${escape(button)}</a></p>
       <p style="color:#6b7280;font-size:12px;word-break:break-all">${escape(link)}</p>`
    : '';
  const html = `<!doctype html><html><body style="font:15px/1.5 system-ui,sans-serif;color:#111827;background:#f9fafb;margin:0;padding:24px">
    <div style="max-width:560px;margin:auto;background:#fff;border:1px solid #e5e7eb;border-radius:8px;padding:24px">
    <p style="font-weight:600;margin:0 0 16px">SellerCloudX</p>${paragraphs.join('')}${action}</div></body></html>`;
  return { subject, text, html };
}
