import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { complained, said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';

/** The way back of what was just done, for those who may take it. */
export function useUndo(): (act_id: string) => { label: string; run: () => void } | undefined {
  const t = useTranslations('inventory');
  const may = useMay();
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  return (act_id) => {
    if (!may('inventory.adjust')) return undefined;
    const undo = async () => {
      try {
        await take(
          api.POST('/stock/acts/{act_id}/undo', { params: { path: { act_id } }, body: { reason: t('undo_reason') } }),
        );
        await client.invalidateQueries({ queryKey: ['inventory'] });
        said(t('undone'));
      } catch (error) {
        complained(wordsOf(error));
      }
    };
    return { label: t('undo'), run: () => void undo() };
  };
}
