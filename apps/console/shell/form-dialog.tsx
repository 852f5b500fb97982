import { Button } from '@kit/controls/button.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { type FormEvent, type ReactNode, useId } from 'react';
import { Problem } from '../people/problem.tsx';

interface FormDialogProps {
  title: string;
  text?: ReactNode;
  /** What the button says: what is done. */
  verb: string;
  look?: 'primary' | 'danger';
  busy: boolean;
  /** Not yet to be sent. */
  disabled?: boolean;
  /** What the server refused that belongs to no field. */
  problem: string | undefined;
  wide?: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => unknown;
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a window: its fields, what was refused above them, and the one button that sends it. */
export function FormDialog(props: FormDialogProps) {
  const { title, text, verb, look = 'primary', busy, disabled = false, problem, wide, onSubmit, onClose } = props;
  const id = useId();
  return (
    <Dialog
      open
      kept
      onClose={onClose}
      title={title}
      {...(text !== undefined && { text })}
      {...(wide && { wide })}
      actions={
        <Button look={look} type="submit" form={id} busy={busy} disabled={disabled}>
          {verb}
        </Button>
      }
    >
      <form id={id} className="grid gap-4" onSubmit={(event) => void onSubmit(event)}>
        <Problem text={problem} />
        {props.children}
      </form>
    </Dialog>
  );
}
