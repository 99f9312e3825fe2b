import { expect, test } from 'vitest';
import { packetMarkdown } from '@/lib/model/packet-words';
import { sourcesOf } from '@/lib/model/observation';
import { anObservation, aTask, aWorkItem, NOW } from '../../fakes/factories.ts';

const observation = anObservation();
const item = aWorkItem(observation);

test('says what it is about, what is done and left, when it is done, and what it rests on', () => {
  const task = aTask({ title: 'Answer Anna' });
  const text = packetMarkdown(
    {
      ...task,
      handoff: {
        ...task.handoff,
        goal: 'Answer the question about the delay.',
        done: 'The carrier was asked.',
        left: 'Tell her the new date.',
        acceptance: ['It names a date'],
        deadline: NOW,
      },
    },
    item,
    sourcesOf(observation),
    'Mara *Lind*',
  );
  expect(text).toMatch(/^For Mara \\\*Lind\\\*\n\n\*\*Answer Anna\*\*\n\nAbout: \[48213 /);
  expect(text).toContain(`](<${item.url}>)`);
  expect(text).toContain('**Done so far**\n\nThe carrier was asked.');
  expect(text).toContain('**Left to do**\n\nTell her the new date.');
  expect(text).toContain('- It names a date');
  expect(text).toContain('**Due:** 2026-11-16 09:30 UTC');
  expect(text).toContain('> Any news on this?');
});

test('leaves out what is empty, and cuts long quotes', () => {
  const task = aTask();
  const bare = { ...task.handoff, goal: task.title, left: task.title, acceptance: [], stop: [] };
  expect(packetMarkdown({ ...task, handoff: bare }, undefined, [])).toBe(`**${task.title}**`);
  const long = { ...sourcesOf(observation)[1], text: 'word '.repeat(400) };
  const text = packetMarkdown(task, item, [long as ReturnType<typeof sourcesOf>[number]]);
  expect(text).toContain(' …');
  expect(text.length).toBeLessThan(1500);
});
