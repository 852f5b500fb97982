/** A piece of HTML that is safe as it is. */
export interface Html {
  readonly html: string;
}

type Value = Html | string | number | undefined | false | readonly Html[];

/** Writes HTML; everything put in is escaped unless it was written by `html` itself. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: pieces.reduce((text, piece, i) => text + written(values[i - 1]) + piece) };
}

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign]!);
}

/** A text with its web addresses made into links. */
export function linked(text: string): Html {
  const pieces = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/);
  const parts = pieces.map((piece, i) =>
    i % 2 === 1 ? html`<a href="${piece}" target="_blank" rel="noreferrer noopener">${piece}</a>` : html`${piece}`,
  );
  return html`${parts}`;
}
