import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Differences } from './differences.tsx';
import { Sections } from './sections.tsx';
import { gatewayNamesQuery, small } from './shared.tsx';

/** Where gateways’ reports and the books differ, and what is done about it. */
export default function Reconciliation() {
  const t = useTranslations('payments');
  const may = useMay();
  if (!may('payments.reconcile'))
    return <EmptyState scene="locked" title={t('not_allowed')} text={t('not_allowed_text')} />;
  return (
    <>
      <Sections actions={<ReadNow />} />
      <Differences />
    </>
  );
}

/** Reads the reports of every gateway now, as is done every morning. */
function ReadNow() {
  const t = useTranslations('payments.differences');
  const gateways = useQuery(gatewayNamesQuery).data?.items;
  const read = useMutation({
    mutationFn: () =>
      Promise.all(
        (gateways ?? []).map(({ id }) =>
          take(api.POST('/payments/gateways/{gateway_id}/reconcile', { params: { path: { gateway_id: id } } })),
        ),
      ),
    // What was found comes over the live line: reading takes its time.
    onSuccess: () => said(t('reading')),
  });
  if (!gateways?.length) return null;
  return (
    <Button busy={read.isPending} icon={<RefreshCw aria-hidden className={small} />} onClick={() => read.mutate()}>
      {t('read_now')}
    </Button>
  );
}
