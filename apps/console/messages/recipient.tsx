import { api, type Item, take } from '@kit/api/client.ts';
import { phoneText } from '@kit/phone.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';

type Message = Pick<Item<'/messages'>, 'channel' | 'person_id' | 'recipient'>;

/** To whom a message went: a number or address; in the app and on phones somebody by name, where one may see names. */
export function Recipient({ message: { channel, person_id, recipient } }: { message: Message }) {
  const t = useTranslations('messages');
  const may = useMay();
  const isPerson = person_id !== null && (channel === 'in_app' || channel === 'push');
  const person = useQuery({
    queryKey: ['people', 'name', person_id],
    queryFn: () => take(api.GET('/people/{person_id}', { params: { path: { person_id: person_id as string } } })),
    enabled: isPerson && may('people.view_people'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (isPerson) return person.data?.name ?? t(`channels.${channel}`);
  return <span className="figures wrap-anywhere">{phoneText(recipient)}</span>;
}
