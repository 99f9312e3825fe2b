// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Button } from '@/components/kit/button';
import { Dialog } from '@/components/kit/dialog';
import { IconButton } from '@/components/kit/icon-button';
import { Menu, MenuChoice, MenuItem } from '@/components/kit/menu';
import { Popover } from '@/components/kit/popover';
import { TierSwitch } from '@/components/kit/segmented-control';
import { Tabs } from '@/components/kit/tabs';
import { TextField } from '@/components/kit/text-field';

afterEach(cleanup);

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const inFocus = () => document.activeElement?.textContent;

describe('Menu', () => {
  const show = () => {
    const done = vi.fn<(what: string) => void>();
    render(
      <>
        <Menu trigger={<IconButton label="More" icon="…" />}>
          <MenuItem onClick={() => done('edit')}>Edit</MenuItem>
          <MenuItem disabled onClick={() => done('off')}>
            Off
          </MenuItem>
          <MenuItem onClick={() => done('snooze')}>Snooze</MenuItem>
          <MenuChoice
            label="Look"
            value="light"
            onChange={(value) => done(value)}
            options={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Menu>
        <button type="button">Elsewhere</button>
      </>,
    );
    const button = screen.getByRole('button', { name: 'More' });
    fireEvent.click(button);
    return { done, button };
  };

  test('opens on the chosen item and moves by arrows, ends and letters, past what is off', () => {
    show();
    expect(inFocus()).toContain('Light');
    press('Home');
    expect(inFocus()).toBe('Edit');
    press('ArrowDown');
    expect(inFocus()).toBe('Snooze');
    press('End');
    expect(inFocus()).toBe('Dark');
    press('ArrowDown');
    expect(inFocus()).toBe('Edit');
    press('ArrowUp');
    press('s');
    expect(inFocus()).toBe('Snooze');
  });

  test('an item does its thing, closes the menu and gives the focus back', () => {
    const { done, button } = show();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Snooze' }));
    expect(done.mock.calls).toEqual([['snooze']]);
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  test('choosing what is chosen already changes nothing', () => {
    const { done } = show();
    fireEvent.click(screen.getByRole('menuitemradio', { name: /Light/ }));
    expect(done).not.toHaveBeenCalled();
  });

  test('Esc closes it alone and gives the focus back', () => {
    const { button } = show();
    const outside = vi.fn();
    window.addEventListener('keydown', outside);
    press('Escape');
    window.removeEventListener('keydown', outside);
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(outside).not.toHaveBeenCalled();
  });

  test('a press elsewhere or the focus leaving closes it', () => {
    const { button } = show();
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('menu')).toBeNull();
    fireEvent.click(button);
    act(() => screen.getByRole('button', { name: 'Elsewhere' }).focus());
    expect(screen.queryByRole('menu')).toBeNull();
    expect(inFocus()).toBe('Elsewhere');
  });
});

test('Popover is a named note that takes the focus', () => {
  render(
    <Popover title="Why this?" trigger={<button type="button">Why</button>}>
      Because.
    </Popover>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Why' }));
  const note = screen.getByRole('dialog', { name: 'Why this?' });
  expect(document.activeElement).toBe(note);
  expect(note.textContent).toContain('Because.');
});

describe('Dialog', () => {
  test('is named and described, and Esc asks to close', () => {
    const onClose = vi.fn();
    render(
      <Dialog open onClose={onClose} title="Escalate" description="Nobody is written to.">
        <p>Body</p>
      </Dialog>,
    );
    const dialog = screen.getByRole('dialog', { name: 'Escalate' });
    expect(dialog.getAttribute('aria-describedby')).toBe(
      within(dialog).getByText('Nobody is written to.').id,
    );
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledTimes(1);
    fireEvent.click(within(dialog).getByText('Body'));
    expect(onClose).toHaveBeenCalledTimes(1);
    fireEvent.click(dialog);
    expect(onClose).toHaveBeenCalledTimes(2);
  });
  test('closed is nothing at all', () => {
    render(<Dialog open={false} onClose={() => {}} title="Gone" />);
    expect(screen.queryByText('Gone')).toBeNull();
  });
});

test('Tabs move by arrow keys and name their panel', () => {
  function Two() {
    const [value, setValue] = useState<'a' | 'b'>('a');
    return (
      <Tabs
        label="Two"
        value={value}
        onChange={setValue}
        items={[
          { value: 'a', label: 'First' },
          { value: 'b', label: 'Second', badge: 3 },
        ]}
      >
        panel {value}
      </Tabs>
    );
  }
  render(<Two />);
  act(() => screen.getByRole('tab', { name: 'First' }).focus());
  press('ArrowRight');
  expect(screen.getByRole('tabpanel', { name: /Second/ }).textContent).toBe('panel b');
  expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
  press('ArrowRight');
  expect(screen.getByRole('tabpanel', { name: 'First' }).textContent).toBe('panel a');
});

test('a busy button takes no press but keeps the focus', () => {
  const onClick = vi.fn();
  render(
    <Button busy onClick={onClick}>
      Hand off
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Hand off' });
  act(() => button.focus());
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
});

test('a field says what is wrong with it', () => {
  render(<TextField label="Name" error="It is empty." defaultValue="" />);
  const field = screen.getByRole('textbox', { name: 'Name' });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(note?.textContent).toContain('It is empty.');
});

test('the tier switch offers the three tiers', () => {
  const onChange = vi.fn();
  render(<TierSwitch label="Tier" value="off" onChange={onChange} />);
  fireEvent.click(screen.getByRole('radio', { name: 'Watch' }));
  expect(onChange).toHaveBeenCalledWith('watch');
});
