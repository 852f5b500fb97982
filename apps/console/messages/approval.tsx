import type { Item } from '@kit/api/client.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { useTranslations } from 'use-intl';

type Approval = NonNullable<Item<'/messages/templates'>['approval']>;

const tones = { pending: 'info', approved: 'good', rejected: 'bad', paused: 'warn' } as const;

/** What WhatsApp thinks of a text. */
export function ApprovalBadge({ approval }: { approval: Approval }) {
  const t = useTranslations('messages.templates.approval');
  return <StatusBadge tone={tones[approval.state]}>{t(approval.state)}</StatusBadge>;
}

/** The same with the reason, and what happens meanwhile. */
export function ApprovalNote({ approval }: { approval: Approval }) {
  const t = useTranslations('messages.templates.approval');
  return (
    <div className="grid justify-items-start gap-1">
      <ApprovalBadge approval={approval} />
      {approval.reason && <p className="text-sm">{t('reason', { reason: approval.reason })}</p>}
      {approval.state !== 'approved' && <p className="text-sm text-muted">{t('pending_text')}</p>}
    </div>
  );
}
