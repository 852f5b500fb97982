import type { Outgoing } from './channel.ts';

/**
 * Headers for every mail that a machine sends: holiday replies and ticket robots leave it alone (RFC 3834), and offers can
 * be declined by one click in the mail program, without a page in between (RFC 2369, RFC 8058).
 */
export function headersOf({ unsubscribe_url }: Pick<Outgoing, 'unsubscribe_url'>): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe_url !== null && {
      'List-Unsubscribe': `<${unsubscribe_url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}
