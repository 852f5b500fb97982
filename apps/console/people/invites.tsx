import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { phoneText } from '@kit/phone.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

/** Invitations that nobody has taken up yet. */
export function Invites() {
  const t = useTranslations('people.staff');
  const client = useQueryClient();
  const waiting = useQuery({
    queryKey: ['people', 'invites'],
    queryFn: () => take(api.GET('/invites', { params: { query: { limit: 50 } } })),
  }).data?.items.filter(({ accepted_at, revoked_at }) => accepted_at === null && revoked_at === null);
  const revoke = useMutation({
    mutationFn: (invite_id: string) => take(api.DELETE('/invites/{invite_id}', { params: { path: { invite_id } } })),
    onSuccess: () => {
      said(t('revoked'));
      return client.invalidateQueries({ queryKey: ['people', 'invites'] });
    },
  });
  if (!waiting?.length) return null;
  return (
    <div className="mb-6">
      <Card title={t('waiting')}>
        <ul className="divide-y divide-line">
          {waiting.map((invite) => (
            <li key={invite.id} className="flex flex-wrap items-center justify-between gap-3 py-2 first:pt-0 last:pb-0">
              <div className="min-w-0">
                <p className="font-medium">{invite.name}</p>
                <p className="text-sm text-muted">
                  {invite.phone ? phoneText(invite.phone) : invite.email}
                  {' · '}
                  {t('until')} <DateText value={invite.expires_at} as="moment" />
                </p>
              </div>
              <Button
                busy={revoke.isPending && revoke.variables === invite.id}
                onClick={() => revoke.mutate(invite.id)}
              >
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
