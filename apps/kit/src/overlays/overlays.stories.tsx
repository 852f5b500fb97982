import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Field, Input } from '../controls/field.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Confirm, Dialog } from './dialog.tsx';
import { Drawer } from './drawer.tsx';
import { KeyHelp } from './key-help.tsx';
import { Menu } from './menu.tsx';
import { Popover } from './popover.tsx';
import { ContextualSaveBar } from './save-bar.tsx';
import { Tabs } from './tabs.tsx';
import { said, Toaster } from './toast.tsx';
import { Tooltip } from './tooltip.tsx';

export default { title: 'Overlays' } satisfies Meta;
type Story = StoryObj;
const nothing = () => {};

export const DialogOpen: Story = {
  render: () => (
    <Dialog
      open
      onClose={nothing}
      title="New customer"
      text="Name and mobile are enough."
      actions={<Button look="primary">Add</Button>}
    >
      <Field label="Name">
        <Input />
      </Field>
    </Dialog>
  ),
};

export const ConfirmOpen: Story = {
  render: () => (
    <Confirm
      open
      danger
      onClose={nothing}
      title="Revoke this key?"
      text="Whatever uses it stops working at once."
      verb="Revoke"
      onConfirm={async () => {}}
    />
  ),
};

export const DrawerOpen: Story = {
  render: () => (
    <Drawer open onClose={nothing} title="Sunita Sharma" actions={<Button>Open</Button>}>
      <p>12 Gulab Bagh, Jaipur</p>
    </Drawer>
  ),
};

export const MenuAndTip: Story = {
  render: () => (
    <div className="flex gap-4">
      <Menu
        trigger={<Button>Actions</Button>}
        lines={[{ label: 'Edit', onChoose: nothing }, null, { label: 'Block', danger: true, onChoose: nothing }]}
      />
      <Popover title="Columns" trigger={<Button>Columns</Button>}>
        <p>Name, mobile, town</p>
      </Popover>
      <Tooltip text="Opens the list">
        <Button>Tip</Button>
      </Tooltip>
    </div>
  ),
};

export const Panels: Story = {
  render: function Panels() {
    const [tab, setTab] = useState('a');
    return (
      <Tabs
        label="Customer"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'a', label: 'Profile', content: <p>Name and mobile</p> },
          { value: 'b', label: 'Addresses', content: <p>Two addresses</p> },
        ]}
      />
    );
  },
};

export const Palette: Story = {
  render: function Palette() {
    const [text, setText] = useState('');
    return (
      <CommandPalette
        open
        onClose={nothing}
        text={text}
        onText={setText}
        groups={[
          { title: 'Pages', lines: [{ id: 'c', label: 'Customers', keys: 'g c', onChoose: nothing }] },
          {
            title: 'Customers',
            lines: [{ id: '1', label: 'Sunita Sharma', detail: '98290 12345', onChoose: nothing }],
          },
        ]}
      />
    );
  },
};

export const Keys: Story = {
  render: () => (
    <KeyHelp
      open
      onClose={nothing}
      groups={[
        { title: 'Anywhere', keys: [{ keys: ['⌘', 'K'], does: 'Find anything' }] },
        { title: 'Lists', keys: [{ keys: ['↑', '↓'], does: 'Walk the rows' }] },
      ]}
    />
  ),
};

export const SaveBarAndToast: Story = {
  render: () => (
    <div className="min-h-64">
      <Button onClick={() => said('Sunita was blocked', { label: 'Undo', run: nothing })}>Say it</Button>
      <ContextualSaveBar open busy={false} onDiscard={nothing} onSave={nothing} />
      <Toaster />
    </div>
  ),
};
