import { useState } from 'react';
import { PRICES } from '@/lib/agents/prices';
import type { Price } from '@/lib/model/budget';
import { ownPrices } from '@/lib/storage/budgets';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { rateOf } from './typed.ts';

/** What models cost: the prices Baton knows, with the day they were read, and the person's own. */
export function Prices() {
  const own = liveOr(useLive(ownPrices, []), []);
  const known = PRICES.filter(({ prefix }) => !own.some((one) => one.prefix === prefix));
  return (
    <Section title="Prices">
      <p className="text-muted">
        Dollars for a million tokens. A model takes the longest line its name begins with; one
        without a line is counted in tokens alone.
      </p>
      <div className="overflow-x-auto rounded-card border border-line bg-raised">
        <table className="w-full text-left text-sm">
          <thead className="text-muted">
            <tr>
              {['Model', 'In', 'Out', 'Read on', ''].map((word) => (
                <th key={word} scope="col" className="px-3 py-1.5 font-semibold">
                  {word === '' ? <span className="sr-only">Change</span> : word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {own.map((price) => (
              <PriceRow key={price.prefix} price={price} isOwn />
            ))}
            {known.map((price) => (
              <PriceRow key={price.prefix} price={price} />
            ))}
          </tbody>
        </table>
      </div>
      <OwnPrice />
    </Section>
  );
}

function PriceRow({ price, isOwn = false }: { price: Price; isOwn?: boolean }) {
  const remove = useCommand('remove-price');
  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-3 py-1.5 font-mono font-normal">
        {price.prefix}…
      </th>
      <td className="px-3 py-1.5 tabular-nums">{price.input}</td>
      <td className="px-3 py-1.5 tabular-nums">{price.output}</td>
      <td className="px-3 py-1.5">
        <span title={price.source}>{isOwn ? `${price.date}, yours` : price.date}</span>
      </td>
      <td className="px-3 py-1 text-right">
        {isOwn && (
          <Button
            look="quiet"
            size="sm"
            busy={remove.busy}
            aria-label={`Remove your price for ${price.prefix}`}
            onClick={() => void remove.run({ prefix: price.prefix })}
          >
            Remove
          </Button>
        )}
      </td>
    </tr>
  );
}

/** How the cache is charged where a person gives only two prices: as the first-party API does. */
const CACHE_READ_SHARE = 0.1;
const CACHE_WRITE_SHARE = 1.25;

function OwnPrice() {
  const [prefix, setPrefix] = useState('');
  const [input, setInput] = useState('');
  const [output, setOutput] = useState('');
  const save = useCommand('set-price');
  const [inRate, outRate] = [rateOf(input), rateOf(output)];
  const submit = async () => {
    if (inRate === undefined || outRate === undefined) return;
    const done = await save.run({
      prefix: prefix.trim(),
      input: inRate,
      output: outRate,
      cacheRead: inRate * CACHE_READ_SHARE,
      cacheWrite: inRate * CACHE_WRITE_SHARE,
      date: new Date().toISOString().slice(0, 10),
      source: 'entered by hand',
    });
    if (done === undefined) return;
    setPrefix('');
    setInput('');
    setOutput('');
  };
  return (
    <div className="flex flex-col gap-2">
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
      <div className="grid items-end gap-2 sm:grid-cols-[1fr_7rem_7rem_6rem]">
        <TextField
          label="Model begins with"
          value={prefix}
          maxLength={200}
          onChange={(event) => setPrefix(event.target.value)}
        />
        <TextField
          label="In, $"
          inputMode="decimal"
          value={input}
          onChange={(event) => setInput(event.target.value)}
        />
        <TextField
          label="Out, $"
          inputMode="decimal"
          value={output}
          onChange={(event) => setOutput(event.target.value)}
        />
        <Button
          busy={save.busy}
          className="min-h-8"
          disabled={prefix.trim() === '' || inRate === undefined || outRate === undefined}
          onClick={() => void submit()}
        >
          Set price
        </Button>
      </div>
    </div>
  );
}
