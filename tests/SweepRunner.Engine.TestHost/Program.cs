using SweepRunner.Engine.Hosts;
using SweepRunner.Engine.TestHost;

// A trial host with trainers that misbehave on purpose.
using var streams = TrialHostStreams.Take();
await TrialHostServer.RunAsync([new ScriptedTrainer()], streams.Input, streams.Output);
