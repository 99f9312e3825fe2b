import { Chip } from '../../kit/chip.tsx';

/** Baton is not sure who should do it, or a rule says to ask: the person chooses. */
export function YourCall() {
  return (
    <Chip tone="info" mark="?" title="You choose who does it">
      Your call
    </Chip>
  );
}
