namespace SweepRunner.Cli.Workspaces;

/// <summary>What can be done to a sweep from outside.</summary>
internal enum Steering
{
    Pause,
    Resume,
    Cancel,
}
