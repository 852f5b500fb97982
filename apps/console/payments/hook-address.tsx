import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

/** Where the gateway reports, as it is typed at its panel; shown once the second factor was asked again. */
export function HookAddress({ gatewayId }: { gatewayId: string }) {
  const t = useTranslations('payments.gateways');
  const params = { path: { gateway_id: gatewayId } };
  const show = useMutation({
    mutationFn: () => take(api.GET('/payments/gateways/{gateway_id}/hook', { params })),
  });
  const renew = useMutation({
    mutationFn: () => take(api.POST('/payments/gateways/{gateway_id}/hook', { params })),
    onSuccess: () => said(t('renewed')),
  });
  const url = renew.data?.url ?? show.data?.url;
  return (
    <section className="mt-6 grid gap-3 rounded-card border border-line p-4">
      <h3 className="text-sm font-medium">{t('hook')}</h3>
      <p className="text-sm text-muted">{t('hook_text')}</p>
      {url ? (
        <>
          <CopyField label={t('hook')} value={url} />
          <p className="text-sm text-muted">{t('renew_text')}</p>
          <Button className="justify-self-start" busy={renew.isPending} onClick={() => renew.mutate()}>
            {t('renew')}
          </Button>
        </>
      ) : (
        <Button className="justify-self-start" busy={show.isPending} onClick={() => show.mutate()}>
          {t('show_hook')}
        </Button>
      )}
    </section>
  );
}
