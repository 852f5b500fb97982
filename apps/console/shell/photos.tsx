import { send } from '@kit/api/client.ts';
import { Skeleton } from '@kit/display/states.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

/** Pictures that only those see who may: small, beside each other; large when one is pressed. `label` says what they show. */
export function Photos({ ids, label }: { ids: readonly string[]; label: string }) {
  const [large, setLarge] = useState<string>();
  if (ids.length === 0) return null;
  return (
    <>
      <ul className="mt-1 flex flex-wrap gap-2">
        {ids.map((id, at) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => setLarge(id)}
              className="block size-14 overflow-hidden rounded-small border border-line bg-white hover:border-edge"
            >
              <Photo id={id} alt={`${label} ${at + 1}`} className="size-full object-cover" />
            </button>
          </li>
        ))}
      </ul>
      <Dialog open={large !== undefined} onClose={() => setLarge(undefined)} title={label} wide>
        {large && <Photo id={large} alt={label} className="mx-auto max-h-[70dvh] rounded-control object-contain" />}
      </Dialog>
    </>
  );
}

function Photo({ id, alt, className }: { id: string; alt: string; className: string }) {
  const { data } = useQuery({
    queryKey: ['files', 'content', id],
    queryFn: async () => {
      const answer = await send(new Request(`${location.origin}/api/v1/files/${id}/content`));
      return inText(await answer.blob());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ? <img src={data} alt={alt} className={className} /> : <Skeleton className={className} />;
}

/** As an address that holds the picture itself: it goes with the query, nothing has to be given back. */
function inText(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
