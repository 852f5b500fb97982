import { api, ifMatch, take } from '@kit/api/client.ts';
import { codeOf, fieldsOf, useRefusalWords } from '@kit/api/refusal.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Broadcast, broadcastQuery, type Draft } from './wanted.ts';

/** What can be done with a broadcast; what the server refuses stands at its field, or is said. */
export function useActs({ id, name, version }: Broadcast) {
  const t = useTranslations('broadcasts');
  const client = useQueryClient();
  const go = useNavigate();
  const wordsOf = useRefusalWords();
  const [refused, setRefused] = useState<{ field: string; text: string }>();
  const path = { broadcast_id: id };
  const params = { path, header: ifMatch(version) };
  const fresh = () => client.invalidateQueries({ queryKey: ['broadcasts'] });
  const taken = (words: string) => (after: Broadcast) => {
    setRefused(undefined);
    client.setQueryData(broadcastQuery(id).queryKey, after);
    void fresh();
    said(words);
  };
  const onError = (error: unknown) => {
    const [field] = fieldsOf(error);
    setRefused(field === undefined ? undefined : { field, text: wordsOf(error) });
    if (codeOf(error) === 'platform.changed_meanwhile') void fresh();
  };
  return {
    refused,
    save: useMutation({
      mutationFn: (body: Draft) => take(api.PATCH('/broadcasts/{broadcast_id}', { params, body })),
      onSuccess: taken(t('saved')),
      onError,
    }),
    send: useMutation({
      mutationFn: () => take(api.POST('/broadcasts/{broadcast_id}/send', { params })),
      onSuccess: (after) => taken(after.state === 'scheduled' ? t('was_scheduled') : t('is_sending'))(after),
      onError,
    }),
    stop: useMutation({
      mutationFn: () => take(api.POST('/broadcasts/{broadcast_id}/stop', { params: { path } })),
      onSuccess: taken(t('was_stopped')),
      onError,
    }),
    copy: useMutation({
      mutationFn: () => take(api.POST('/broadcasts/{broadcast_id}/copy', { params: { path } })),
      onSuccess: async (copy) => {
        await go({ to: '/broadcasts/$broadcastId', params: { broadcastId: copy.id } });
        said(t('was_copied'));
        await fresh();
      },
      onError,
    }),
    remove: useMutation({
      mutationFn: () => take(api.DELETE('/broadcasts/{broadcast_id}', { params: { path } })),
      onSuccess: async () => {
        await go({ to: '/broadcasts', ignoreBlocker: true });
        said(t('was_removed', { name }));
        await fresh();
      },
      onError,
    }),
  };
}
