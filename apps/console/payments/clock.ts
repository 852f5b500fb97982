import { api, take } from '@kit/api/client.ts';
import { useQuery } from '@tanstack/react-query';
import { useNow, useTimeZone } from 'use-intl';
import { useMay } from '../people/me.ts';

/** The business's clock: in a trial it may stand elsewhere than ours. */
export function useBusinessClock(): { now: string; today: string } {
  const may = useMay();
  const here = useNow();
  const timeZone = useTimeZone();
  const clock = useQuery({
    queryKey: ['tenants', 'clock'],
    queryFn: () => take(api.GET('/clock')),
    enabled: may('tenants.view_business'),
  }).data;
  const now = clock?.now ?? here.toISOString();
  return { now, today: new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(now)) };
}
