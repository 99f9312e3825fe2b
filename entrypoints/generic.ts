import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { recognisingGeneric } from '@/lib/sites/generic';
import { leaveGeneric } from '@/lib/sites/generic/handover';

export default defineUnlistedScript(() => leaveGeneric(recognisingGeneric));
