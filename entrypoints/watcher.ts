import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { captureActivity } from '@/lib/page/activity';
import { leaveWatcher } from '@/lib/page/activity/handover';

export default defineUnlistedScript(() => leaveWatcher(captureActivity));
