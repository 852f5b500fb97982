import { api, take } from '@kit/api/client.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';

/** Who was merged into this customer, with the way back; and who seems to be the same. */
export function Merges({ customerId }: { customerId: string }) {
  const t = useTranslations('customers.merge');
  const may = useMay();
  const client = useQueryClient();
  const merges = useQuery({
    queryKey: ['customers', 'merges', customerId],
    queryFn: () => take(api.GET('/customers/{customer_id}/merges', { params: { path: { customer_id: customerId } } })),
  }).data?.items.filter(({ undone_at }) => undone_at === null);
  const alike = useQuery({
    queryKey: ['customers', 'alike', customerId],
    queryFn: () => take(api.GET('/merge-suggestions', { params: { query: { customer_id: customerId } } })),
    enabled: may('customers.merge'),
  }).data?.items;
  const undo = useMutation({
    mutationFn: (merge_id: string) => take(api.POST('/merges/{merge_id}/undo', { params: { path: { merge_id } } })),
    onSuccess: () => {
      said(t('undone'));
      return client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  if (!merges?.length && !alike?.length) return null;
  return (
    <Card title={t('card')}>
      <ul className="grid gap-3">
        {alike?.map((pair) => {
          const other =
            pair.one_id === customerId
              ? { id: pair.other_id, name: pair.other_name }
              : { id: pair.one_id, name: pair.one_name };
          return (
            <li key={pair.id} className="flex items-center justify-between gap-3">
              <span className="min-w-0">
                {other.name}
                <span className="block text-sm text-muted">{t(`reason.${pair.reason}`)}</span>
              </span>
              <Link to="/customers/merge" search={{ survivor: customerId, loser: other.id }} className={buttonLook()}>
                {t('compare')}
              </Link>
            </li>
          );
        })}
        {merges?.map((merge) => (
          <li key={merge.id} className="flex items-center justify-between gap-3">
            <span className="min-w-0">
              {merge.loser_name}
              <span className="block text-sm text-muted">
                {t('merged_on')} <DateText value={merge.at} />
              </span>
            </span>
            {may('customers.merge') && (
              <Button busy={undo.isPending} onClick={() => undo.mutate(merge.id)}>
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
