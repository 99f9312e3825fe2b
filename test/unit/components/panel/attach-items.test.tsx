// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AttachItems } from '@/components/panel/now/attach-items';
import type { Handoff } from '@/lib/model/handoff';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../../fakes/empty-database.ts';
import { anObservation, aReading, aWorkItem } from '../../../fakes/factories.ts';

const here = anObservation();
const other = anObservation({ reading: aReading({ externalId: '9', title: 'Another order' }) });

beforeEach(async () => {
  await emptyDatabase();
  for (const one of [here, other]) await saveObservation(aWorkItem(one), one);
});
afterEach(() => {
  cleanup();
});

function Attach() {
  const [attached, setAttached] = useState<NonNullable<Handoff['attached']>>([]);
  return (
    <>
      <AttachItems workItemKey={here.workItemKey} attached={attached} onChange={setAttached} />
      <output>{JSON.stringify(attached)}</output>
    </>
  );
}

test('another item goes along as it was last read, and can be left out again', async () => {
  render(<Attach />);
  const select = await screen.findByLabelText('Other items');
  const names = [...select.querySelectorAll('option')].map((option) => option.textContent);
  expect(names).toEqual(['Attach an item…', '9 Another order · desk.example']);
  fireEvent.change(select, { target: { value: other.workItemKey } });
  expect(screen.getByRole('status').textContent).toBe(
    JSON.stringify([{ workItemKey: other.workItemKey, observationId: other.id }]),
  );
  fireEvent.click(screen.getByRole('button', { name: /Leave out/ }));
  expect(screen.getByRole('status').textContent).toBe('[]');
});
