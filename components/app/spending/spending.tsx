import { useState } from 'react';
import type { AgentCard } from '@/lib/model/agent-card';
import type { Budget, Spend } from '@/lib/model/budget';
import { allBudgets, spendsSince } from '@/lib/storage/budgets';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { dollars } from '../../kit/dollars.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { microsOf, tokensOf } from './typed.ts';

/** What agents spent, and the limits at which they stop. */
export function Spending({ agents }: { agents: readonly AgentCard[] }) {
  const now = useNow(60_000);
  const month = startOf(now, 'month');
  const budgets = liveOr(useLive(allBudgets, []), []);
  const spends = liveOr(
    useLive(() => spendsSince(month), [month]),
    [],
  );
  const today = spends.filter(({ at }) => at >= startOf(now, 'day'));
  const lines = [
    { id: 'task', label: 'One task', spent: undefined },
    { id: 'day', label: 'One day, all agents', spent: `today: ${spentWords(today)}` },
    ...agents.map(({ id, name }) => ({
      id: `agent:${id}`,
      label: `${name}, one month`,
      spent: `this month: ${spentWords(spends.filter(({ agentId }) => agentId === id))}`,
    })),
  ];
  return (
    <Section title="Spending">
      <p className="text-muted">
        At a limit the run stops before the next request, its task waits, and nothing that came is
        lost. Leave a field empty for no limit.
      </p>
      <ul className="flex flex-col rounded-card border border-line bg-raised">
        {lines.map(({ id, label, spent }) => {
          const budget = budgets.find((one) => one.id === id);
          return (
            <li key={id} className="border-line px-4 py-2.5 not-last:border-b">
              <LimitRow
                // What another window sets shows here at once.
                key={`${budget?.micros ?? ''} ${budget?.tokens ?? ''}`}
                id={id}
                label={label}
                spent={spent}
                budget={budget}
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function LimitRow({
  id,
  label,
  spent,
  budget,
}: {
  id: string;
  label: string;
  spent: string | undefined;
  budget: Budget | undefined;
}) {
  const [money, setMoney] = useState(moneyText(budget));
  const [tokens, setTokens] = useState(budget?.tokens?.toString() ?? '');
  const save = useCommand('set-budget');
  const micros = microsOf(money);
  const count = tokensOf(tokens);
  const changed = money !== moneyText(budget) || tokens !== (budget?.tokens?.toString() ?? '');
  const submit = () => {
    if (micros !== undefined && count !== undefined) void save.run({ id, micros, tokens: count });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid items-end gap-2 sm:grid-cols-[1fr_8rem_8rem_4.5rem]">
        <div className="min-w-0 self-center">
          <p className="font-semibold">{label}</p>
          {spent !== undefined && <p className="text-sm text-muted">{spent}</p>}
        </div>
        <TextField
          label={`Dollars, ${label}`}
          hideLabel
          placeholder="$ no limit"
          inputMode="decimal"
          value={money}
          error={micros === undefined ? 'For example 2.50' : undefined}
          onChange={(event) => setMoney(event.target.value)}
        />
        <TextField
          label={`Tokens, ${label}`}
          hideLabel
          placeholder="tokens"
          inputMode="numeric"
          value={tokens}
          error={count === undefined ? 'A whole number' : undefined}
          onChange={(event) => setTokens(event.target.value)}
        />
        <Button
          busy={save.busy}
          className="min-h-8"
          disabled={!changed || micros === undefined || count === undefined}
          aria-label={`Set the limit: ${label}`}
          onClick={submit}
        >
          Set
        </Button>
      </div>
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
    </div>
  );
}

function moneyText(budget: Budget | undefined): string {
  const micros = budget?.micros ?? null;
  return micros === null ? '' : String(micros / 1e6);
}

/** Money where the price is known, and tokens always. */
function spentWords(spends: readonly Spend[]): string {
  const sum = (of: (spend: Spend) => number) => spends.reduce((all, one) => all + of(one), 0);
  const tokens = sum(({ usage }) => usage.inputTokens + usage.outputTokens);
  const unpriced = spends.some(({ micros }) => micros === null);
  return [
    dollars(sum(({ micros }) => micros ?? 0)),
    ...(unpriced ? ['and what has no price'] : []),
    `${tokens.toLocaleString('en')} tokens`,
  ].join(', ');
}

function startOf(now: number, span: 'day' | 'month'): number {
  const date = new Date(now);
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    span === 'day' ? date.getDate() : 1,
  ).getTime();
}
