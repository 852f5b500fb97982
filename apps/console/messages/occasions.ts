import { api, type Item, take } from '@kit/api/client.ts';
import { useLanguage } from '@kit/words.tsx';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useMay } from '../people/me.ts';

/** Something that people are told about. */
export type Occasion = Item<'/messages/occasions'>;

/** Every occasion, with its variables and channels. */
export const occasionsQuery = queryOptions({
  queryKey: ['messages', 'occasions'],
  queryFn: () => take(api.GET('/messages/occasions')),
  staleTime: 5 * 60_000,
});

/** What an occasion is called: in words for whoever may see the occasions, else its bare name. */
export function useOccasionName(): (occasion: string) => string {
  const may = useMay();
  const language = useLanguage();
  const occasions = useQuery({ ...occasionsQuery, enabled: may('messages.edit_templates') }).data?.items;
  return useCallback(
    (name) =>
      occasions?.find((each) => each.name === name)?.says[language] ?? name.replace(/^.*\./, '').replaceAll('_', ' '),
    [occasions, language],
  );
}
