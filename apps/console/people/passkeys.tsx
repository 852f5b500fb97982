import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { complained, said } from '@kit/overlays/toast.tsx';
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { deviceName } from './device.ts';

/** One's passkeys: the fingerprint or face of a device instead of a password. */
export function Passkeys() {
  const t = useTranslations('people.security');
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['people', 'passkeys'], queryFn: () => take(api.GET('/passkeys')) });
  const fresh = () => client.invalidateQueries({ queryKey: ['people'] });
  const add = useMutation({
    mutationFn: async () => {
      const { challenge_id, options } = await take(api.POST('/passkeys/challenge'));
      const response = await startRegistration({ optionsJSON: options as never }).catch(() => undefined);
      // Whoever closes the device's window has changed their mind; that is no fault.
      if (!response) return complained(t('passkey_not_made'));
      const name = deviceName(navigator.userAgent);
      await take(api.POST('/passkeys', { body: { challenge_id, name, response: response as never } }));
      said(t('passkey_added'));
    },
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: (passkey_id: string) =>
      take(api.DELETE('/passkeys/{passkey_id}', { params: { path: { passkey_id } } })),
    onSuccess: () => {
      said(t('passkey_removed'));
      return fresh();
    },
  });
  return (
    <Card title={t('passkeys')}>
      <p className="mb-3 text-muted">{t('passkeys_text')}</p>
      <Answer query={query} lines={1}>
        {({ items }) => (
          <ul className="divide-y divide-line">
            {items.map((passkey) => (
              <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
                <div className="min-w-0">
                  <p className="font-medium">{passkey.name}</p>
                  <p className="text-sm text-muted">
                    {passkey.last_used_at ? t('passkey_used') : t('passkey_since')}{' '}
                    <DateText value={passkey.last_used_at ?? passkey.created_at} as="ago" />
                  </p>
                </div>
                <Button
                  busy={remove.isPending && remove.variables === passkey.id}
                  onClick={() => remove.mutate(passkey.id)}
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {browserSupportsWebAuthn() && (
        <Button
          className="mt-3"
          icon={<Fingerprint aria-hidden className="size-4" />}
          busy={add.isPending}
          onClick={() => add.mutate()}
        >
          {t('passkey_add')}
        </Button>
      )}
    </Card>
  );
}
