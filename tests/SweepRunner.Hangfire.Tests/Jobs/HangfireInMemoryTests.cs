namespace SweepRunner.Hangfire.Tests.Jobs;

public sealed class HangfireInMemoryTests : HangfireContract
{
    protected override HangfireSettings Settings { get; } = new();
}
