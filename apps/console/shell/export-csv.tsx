import { download } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { complained } from '@kit/overlays/toast.tsx';
import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';

/** Fetches a file that needs the token; what goes wrong is said. */
export function useDownload(): (path: string) => Promise<void> {
  const wordsOf = useRefusalWords();
  return (path) =>
    download(path, path.replace(/\?.*/, '').replace(/.*\//, '')).catch((error) => complained(wordsOf(error)));
}

interface ExportCsvProps {
  path: `/${string}.csv`;
  /** What is looked for, as the API wants it. */
  query?: Record<string, string>;
  children: ReactNode;
}

/** Takes out what a list shows as a file. */
export function ExportCsv({ path, query, children }: ExportCsvProps) {
  const fetchFile = useDownload();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    await fetchFile(query ? `${path}?${new URLSearchParams(query)}` : path);
    setBusy(false);
  };
  return (
    <Button busy={busy} icon={<Download aria-hidden className="size-4" />} onClick={() => void take()}>
      {children}
    </Button>
  );
}
