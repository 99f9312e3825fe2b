import '@/lib/model/jitless';
import '@/components/theme.css';
import { createRoot } from 'react-dom/client';
import { Welcome } from '@/components/welcome/welcome';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Welcome firefox={import.meta.env.FIREFOX} />);
