import type { Adapter } from '../adapter.ts';
import asana from './asana.json' with { type: 'json' };
import azureDevops from './azure-devops.json' with { type: 'json' };
import freshdesk from './freshdesk.json' with { type: 'json' };
import github from './github.json' with { type: 'json' };
import gitlab from './gitlab.json' with { type: 'json' };
import gmail from './gmail.json' with { type: 'json' };
import googleDocs from './google-docs.json' with { type: 'json' };
import hubspot from './hubspot.json' with { type: 'json' };
import jiraCloud from './jira-cloud.json' with { type: 'json' };
import jiraDataCenter from './jira-data-center.json' with { type: 'json' };
import linear from './linear.json' with { type: 'json' };
import mattermost from './mattermost.json' with { type: 'json' };
import notion from './notion.json' with { type: 'json' };
import odoo from './odoo.json' with { type: 'json' };
import outlook from './outlook.json' with { type: 'json' };
import redmine from './redmine.json' with { type: 'json' };
import requestTracker from './request-tracker.json' with { type: 'json' };
import salesforce from './salesforce.json' with { type: 'json' };
import servicenow from './servicenow.json' with { type: 'json' };
import slack from './slack.json' with { type: 'json' };
import trello from './trello.json' with { type: 'json' };
import zammad from './zammad.json' with { type: 'json' };
import zendesk from './zendesk.json' with { type: 'json' };
import znuny from './znuny.json' with { type: 'json' };

/**
 * Every tool Baton knows by name, in the order they are asked: first those known by their host,
 * which is cheap to ask, then those that can stand anywhere and are known by a fingerprint.
 */
export const ADAPTERS: readonly Adapter[] = [
  github,
  jiraCloud,
  linear,
  asana,
  trello,
  notion,
  gmail,
  outlook,
  zendesk,
  freshdesk,
  servicenow,
  salesforce,
  hubspot,
  googleDocs,
  slack,
  azureDevops,
  requestTracker,
  redmine,
  jiraDataCenter,
  gitlab,
  zammad,
  znuny,
  mattermost,
  odoo,
] as Adapter[];
