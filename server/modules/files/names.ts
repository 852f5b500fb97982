import { randomBytes } from 'node:crypto';

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/csv': 'csv',
};

/**
 * A file's name for people, made of what the uploader's machine called it: no path, no control or direction characters,
 * and the extension of what the content is, whatever it said. Letters of every script stay.
 */
export function shownName(given: string, type: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1)!;
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, (letter) =>
      letter === '\u200d' || letter === '\u200c' ? letter : '',
    )
    .replaceAll(/["*:<>?|]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/\.[\p{L}\p{N}]{1,8}$/u, '')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const stem = Array.from(clean).slice(0, 100).join('').trim();
  return `${stem.replaceAll(/[\u200c\u200d]/g, '') === '' ? 'file' : stem}.${extensions[type] ?? 'bin'}`;
}

/** The content-disposition header of a file (RFC 6266): the name in UTF-8, and in ASCII for what can't read that. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

/** Whether a text is a key as `newKey` makes them; no other ever becomes a path. */
export function isKey(text: string): boolean {
  return shape.test(text);
}

/** A new place for bytes of a business: random, so that neither an id nor a name leads to it. */
export function newKey(tenant_id: string): string {
  const name = randomBytes(16).toString('hex');
  return `${tenant_id}/${name.slice(0, 2)}/${name}`;
}
