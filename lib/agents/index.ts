export { AgentFailure, type Agent, type AgentEvent, type AgentIo, type Brief } from './agent.ts';
export { makeBrief, type PackedBrief } from './brief.ts';
export { unmaskOutcome } from './unmask-outcome.ts';
export { agentFor } from './registry.ts';
export { listModels, type ModelChoice } from './claude/models.ts';
export { testConnection, type ConnectionTest } from './claude/test-connection.ts';
