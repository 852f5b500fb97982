import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, rawRoute, route } from '#platform/routes.ts';
import { instant, whole, yesNo } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';
import { claimsOf, type File, getFile, getOpenFile, getReadyFile, listFiles } from './file.ts';
import { most_link_hours, openLink, signLink } from './links.ts';
import { purposeNames, purposeOf } from './purposes.ts';
import { removeFile } from './remove.ts';
import { sendFile, sendSmall } from './serve.ts';
import { smaller, widths } from './small.ts';
import { upload } from './upload.ts';

/** A file as the API tells of it; where its bytes lie is nobody's business. */
const FileView = z.object({
  id: zId('file'),
  purpose: z.enum(purposeNames),
  state: z.enum(['uploaded', 'scanning', 'scan_pending', 'ready', 'refused', 'deleting', 'deleted']),
  name: z.string().max(150),
  type: z.string().max(100),
  bytes: z.int().min(1),
  width: z.int().min(1).nullable(),
  height: z.int().min(1).nullable(),
  sha256: z.string().max(64),
  scan: z.enum(['clean', 'infected', 'no_scanner']).nullable(),
  person_id: zId('person').nullable(),
  created_at: instant(),
});

/** One file with what uses it. */
const UsedFileView = FileView.extend({
  used_by: z.array(z.object({ noun: z.string().max(80), id: z.string().max(80) })).max(1000),
});

/** A file's row in the shape of its view. */
function shown(file: File): z.output<typeof FileView> {
  return { ...file, bytes: Number(file.bytes) };
}

const own = ['all', 'own'] as const;
const file_id = zId('file');
const purpose = z.enum(purposeNames);
const download = yesNo().default(false);
const open = purposeNames.filter((name) => purposeOf(name).open);
const withConfig = (find: (ctx: Ctx) => Promise<File>) => async (ctx: Ctx) => ({
  file: await find(ctx),
  config: ctx.platform.config,
});

export const routes: readonly Route[] = [
  rawRoute({
    method: 'POST',
    path: '/files',
    says: 'Uploads one file for a purpose; what it is is found in its content. With an Idempotency-Key it is kept once.',
    needs: 'files.add_files',
    rows: own,
    status: 201,
    content: 'multipart/form-data',
    input: z.object({ purpose }),
    output: FileView,
    handle: async ({ request, reply, act, input }) => {
      const view = (file: File) => JSON.stringify(z.encode(FileView, shown(file)));
      const { body, again } = await upload(act, request, input.purpose, view);
      if (again) reply.header('idempotent-replayed', 'true');
      return reply.code(201).type('application/json').send(body);
    },
  }),
  route({
    method: 'GET',
    path: '/files',
    says: 'Files, newest first.',
    needs: 'files.view_files',
    rows: own,
    input: z.object({ ...pageInput, purpose: purpose.optional() }),
    output: pageOf(FileView),
    run: async (ctx, input) => {
      const { items, next } = await listFiles(ctx, input);
      return { items: items.map(shown), next };
    },
  }),
  route({
    method: 'GET',
    path: '/files/:file_id',
    says: 'What is known of a file, and what uses it.',
    needs: 'files.view_files',
    rows: own,
    input: z.object({ file_id }),
    output: UsedFileView,
    run: async (ctx, input) => ({ ...shown(await getFile(ctx, input)), used_by: await claimsOf(ctx, input.file_id) }),
  }),
  rawRoute({
    method: 'GET',
    path: '/files/:file_id/content',
    says: 'A file itself, for those who may see it.',
    needs: 'files.view_files',
    rows: own,
    content: 'application/octet-stream',
    input: z.object({ file_id, download }),
    output: null,
    handle: async ({ act, input, ...http }) => {
      const { file, config } = await act(withConfig((ctx) => getReadyFile(ctx, input)));
      return sendFile(http, config, file, { download: input.download, cache: 'private, no-cache' });
    },
  }),
  rawRoute({
    method: 'GET',
    path: '/files/:file_id/open',
    says: 'A picture of the shop window, for anyone; no wider than asked, where a width is.',
    needs: 'public',
    // A page of a store shows dozens of them, and a whole town looks from behind the few addresses of its mobile network.
    limit: '3000/min',
    content: 'application/octet-stream',
    input: z.object({ file_id, width: z.enum(widths).optional() }),
    output: null,
    handle: async ({ act, input, ...http }) => {
      const { file, config } = await act(withConfig((ctx) => getOpenFile(ctx, input, open)));
      const cache = 'public, max-age=86400';
      const width = Number(input.width ?? 0);
      if (width === 0 || width >= (file.width ?? 0)) return sendFile(http, config, file, { download: false, cache });
      return sendSmall(http, file, await smaller(config, file, width), cache);
    },
  }),
  route({
    method: 'POST',
    path: '/files/:file_id/link',
    says: 'Signs a link that shows a file to whoever has it, for up to seven days.',
    needs: 'files.share_files',
    rows: own,
    status: 201,
    input: z.object({ file_id, hours: z.int().min(1).max(most_link_hours).optional() }),
    output: z.object({ url: z.string().max(300), expires_at: instant() }),
    run: signLink,
  }),
  rawRoute({
    method: 'GET',
    path: '/files/:file_id/linked',
    says: 'A file by a signed link, without signing in.',
    needs: 'public',
    content: 'application/octet-stream',
    input: z.object({
      file_id,
      until: whole(0, 99_999_999_999),
      mac: z
        .string()
        .max(64)
        .regex(/^[0-9a-f]{64}$/),
      download,
    }),
    output: null,
    handle: async ({ act, input, ...http }) => {
      const { file, config } = await act(withConfig((ctx) => openLink(ctx, input)));
      return sendFile(http, config, file, { download: input.download, cache: 'private, max-age=300' });
    },
  }),
  route({
    method: 'DELETE',
    path: '/files/:file_id',
    says: 'Removes a file that nothing uses.',
    needs: 'files.remove_files',
    rows: own,
    input: z.object({ file_id }),
    output: null,
    run: removeFile,
  }),
];
