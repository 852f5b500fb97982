import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from '../controls/button.tsx';
import { accents, paint } from '../theme.ts';
import { Avatar } from './avatar.tsx';
import { Badge, StatusBadge } from './badge.tsx';
import { CopyField } from './copy-field.tsx';
import { DiffView } from './diff-view.tsx';
import { Kbd } from './kbd.tsx';
import { Card, Facts, PageHeader } from './page.tsx';
import { Progress } from './progress.tsx';
import type { SceneName } from './scenes.tsx';
import { EmptyState, ErrorState, SkeletonLines } from './states.tsx';
import { Timeline } from './timeline.tsx';

export default { title: 'Display' } satisfies Meta;
type Story = StoryObj;

export const Badges: Story = {
  render: () => (
    <div className="flex flex-wrap items-center gap-3">
      {(['neutral', 'good', 'warn', 'bad', 'info', 'accent'] as const).map((tone) => (
        <StatusBadge key={tone} tone={tone}>
          {tone}
        </StatusBadge>
      ))}
      <Badge tone="accent">3</Badge>
      <Avatar name="Sunita Sharma" />
      <Avatar name="सुनीता शर्मा" size="l" />
      <Kbd>K</Kbd>
    </div>
  ),
};

export const Accents: Story = {
  render: () => (
    <div className="flex flex-wrap gap-3">
      {(Object.keys(accents) as (keyof typeof accents)[]).map((name) => (
        <Button key={name} onClick={() => paint(accents[name])}>
          {name}
        </Button>
      ))}
      <Button look="primary">Primary</Button>
      <Badge tone="accent">Accent</Badge>
    </div>
  ),
};

export const Empty: Story = {
  render: () => (
    <div className="grid gap-4 md:grid-cols-3">
      {(['people', 'search', 'quiet', 'offline', 'locked', 'book', 'done'] satisfies SceneName[]).map((scene) => (
        <EmptyState
          key={scene}
          scene={scene}
          title={`Scene: ${scene}`}
          text="Why nothing is here, and what to do next."
        />
      ))}
    </div>
  ),
};

export const Wrong: Story = { render: () => <ErrorState reference="0198-77aa" onRetry={() => {}} /> };
export const Waiting: Story = { render: () => <SkeletonLines lines={6} /> };

export const Pieces: Story = {
  render: () => (
    <div className="grid max-w-2xl gap-6">
      <PageHeader title="Customers" text="Everyone who buys from you." actions={<Button look="primary">Add</Button>} />
      <Card title="Profile">
        <Facts
          facts={[
            ['Mobile', '98290 12345'],
            ['Language', 'हिन्दी'],
          ]}
        />
      </Card>
      <Progress label="Importing 412 customers" done={180} of={412} />
      <CopyField label="Key" value="hk_live_4f0c9b1d2e3f" />
      <DiffView
        before={{ name: 'Sunita', town: 'Jaipur' }}
        after={{ name: 'Sunita Sharma', town: 'Jaipur', note: 'New' }}
      />
      <Timeline
        happenings={[
          { id: '1', at: '2026-11-20T04:30:00Z', title: 'Signed in', by: 'Sunita' },
          { id: '2', at: '2026-11-19T04:30:00Z', title: 'Address added', body: <p>12 Gulab Bagh</p> },
        ]}
      />
    </div>
  ),
};
