import { api, ifMatch, take } from '@kit/api/client.ts';
import { Checkbox, Switch } from '@kit/controls/choices.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type Occasion, occasionsQuery } from './occasions.ts';

const outward = ['sms', 'whatsapp', 'email', 'push'] as const;
type Way = (typeof outward)[number];

/** Whether an occasion is told, and by which ways: the first that reaches somebody is taken. */
export function OccasionWays({ occasion }: { occasion: Occasion }) {
  const t = useTranslations('messages.templates');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (change: Partial<Pick<Occasion, 'channels' | 'in_app' | 'active'>>) => {
      const { channels, in_app, active } = { ...occasion, ...change };
      return take(
        api.PUT('/messages/occasions/{occasion}', {
          params: { path: { occasion: occasion.name }, header: ifMatch(occasion.version) },
          body: { channels, in_app, active },
        }),
      );
    },
    onSuccess: () => said(t('saved')),
    onSettled: () => client.invalidateQueries({ queryKey: occasionsQuery.queryKey }),
  });
  const { channels } = occasion;
  const rest = outward.filter((way) => !channels.includes(way));
  const toggle = (way: Way, on: boolean) =>
    save.mutate({ channels: on ? [...channels, way] : channels.filter((each) => each !== way) });
  const before = (way: Way) => {
    const at = channels.indexOf(way);
    save.mutate({ channels: channels.toSpliced(at, 1).toSpliced(at - 1, 0, way) });
  };
  return (
    <div className="grid gap-4">
      <Switch
        label={t('active')}
        checked={occasion.active}
        disabled={save.isPending}
        onChange={(active) => save.mutate({ active })}
      />
      <fieldset className="grid gap-1">
        <legend className="mb-2 text-sm font-medium">{t('ways')}</legend>
        {[...channels, ...rest].map((way, at) => {
          const isOn = at < channels.length;
          return (
            <div key={way} className="flex min-h-8 items-center gap-2">
              <span className="figures w-4 text-sm text-faint">{isOn ? at + 1 : ''}</span>
              <Checkbox
                label={t(`channels.${way}`)}
                disabled={save.isPending}
                checked={isOn}
                onChange={(on) => toggle(way, on)}
              />
              {isOn && at > 0 && (
                <IconButton
                  label={t('earlier', { channel: t(`channels.${way}`) })}
                  disabled={save.isPending}
                  onClick={() => before(way)}
                >
                  <ArrowUp aria-hidden className="size-4" />
                </IconButton>
              )}
            </div>
          );
        })}
        {occasion.kind !== 'otp' && (
          <div className="mt-1 ps-6">
            <Checkbox
              label={t('also_in_app')}
              disabled={save.isPending}
              checked={occasion.in_app}
              onChange={(in_app) => save.mutate({ in_app })}
            />
          </div>
        )}
      </fieldset>
    </div>
  );
}
