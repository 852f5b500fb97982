import { send } from '@kit/api/client.ts';

/** Sends a file to be kept for a purpose; gives its id. */
export async function upload(file: File, purpose: 'document' | 'picture'): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  const request = new Request(`${location.origin}/api/v1/files?purpose=${purpose}`, { method: 'POST', body });
  return ((await (await send(request)).json()) as { id: string }).id;
}
