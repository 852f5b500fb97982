import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Plus, X } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';

interface Keyed {
  readonly key: string;
}

interface LineListProps<Line extends Keyed> {
  lines: readonly Line[];
  onChange: (lines: readonly Line[]) => void;
  blank: () => Line;
  words: { add: string; remove: string };
  /** Another line only when those above are filled in. */
  whole: boolean;
  /** The fields of a line; `remove` is the button that takes it out, while it isn't the only one. */
  children: (line: Line, change: (part: Partial<Line>) => void, remove: ReactNode) => ReactNode;
}

/** Lines of a form, one below the other: filled in, added, taken out. */
export function LineList<Line extends Keyed>({ lines, onChange, blank, words, whole, children }: LineListProps<Line>) {
  return (
    <>
      {lines.map((line) => (
        <Fragment key={line.key}>
          {children(
            line,
            (part) => onChange(lines.map((each) => (each.key === line.key ? { ...each, ...part } : each))),
            lines.length > 1 && (
              <IconButton
                look="plain"
                label={words.remove}
                onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            ),
          )}
        </Fragment>
      ))}
      <Button
        look="quiet"
        className="justify-self-start"
        icon={<Plus aria-hidden className="size-4" />}
        disabled={!whole}
        onClick={() => onChange([...lines, blank()])}
      >
        {words.add}
      </Button>
    </>
  );
}
