using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Engine.Tests;

public sealed class TrialReproductionTests
{
    [Theory]
    [InlineData(Isolation.Process)]
    [InlineData(Isolation.None)]
    public async Task Training_runs_once_more_into_the_given_folder_and_records_nothing(Isolation isolation)
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        using var folder = new TemporaryFolder();
        var spec = Specs.Random(1) with { TrialSeed = 7, Isolation = isolation };
        var progress = new Lines();

        var outcome = await engine.Reproduction.RunAsync(spec, Point("quick"), folder.Path, progress, EngineUnderTest.Cancellation);

        Assert.Equal(0.25, outcome.Metrics["score"]);
        Assert.True(File.Exists(folder.File("model/model.txt")));
        Assert.Contains(progress.Logged, l => l.StartsWith("trained with seed 7", StringComparison.Ordinal));
        Assert.Empty(await store.Sweeps.ListAsync(EngineUnderTest.Cancellation));
    }

    [Fact]
    public async Task Refusal_of_the_trainer_is_thrown_with_its_faults()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        using var folder = new TemporaryFolder();

        var refused = await Assert.ThrowsAsync<InvalidInputException>(
            () => engine.Reproduction.RunAsync(Specs.Random(1), Point("invalid"), folder.Path, new Lines(), EngineUnderTest.Cancellation));

        Assert.Equal("data.label", Assert.Single(refused.Faults).Path);
    }

    private static Assignment Point(string act) => new([new("act", ParameterValue.Of(act)), new("x", ParameterValue.Of(0.25))]);

    private sealed class Lines : ITrainingProgress
    {
        public List<string> Logged { get; } = [];

        public bool Report(long step, IReadOnlyDictionary<string, double> metrics) => true;

        public void Log(string line)
        {
            lock (Logged) Logged.Add(line);
        }
    }
}
