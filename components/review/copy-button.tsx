import { useEffect, useState } from 'react';
import { stripInvisible } from '@/lib/trust/hidden-text';
import { useAction } from '../hooks/use-command.ts';
import { Button, type ButtonLook } from '../kit/button.tsx';

const SAID_FOR_MS = 2000;

/** Copies a text as it is shown, without characters nobody can see, and says that it did. */
export function CopyButton({
  text,
  label = 'Copy',
  look = 'secondary',
  size = 'sm',
}: {
  text: string;
  label?: string;
  look?: ButtonLook;
  size?: 'md' | 'sm';
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = useAction(async () => {
    await navigator.clipboard.writeText(stripInvisible(text).text);
    setCopied(true);
  });
  return (
    <Button look={look} size={size} onClick={() => void copy.run()}>
      <span aria-live="polite">{copied ? 'Copied' : copy.problem ? 'Could not copy' : label}</span>
    </Button>
  );
}
