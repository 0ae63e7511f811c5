using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>The specs that need ML.NET: sound where the build has it, refused with the way to get it where it has not.</summary>
public sealed class MLNetTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("mlnet-fasttree", "mlnet.fast_tree")]
    [InlineData("mlnet-automl", "mlnet.automl")]
    public async Task Spec_for_ml_net_is_sound_or_refused_with_the_way_to_get_it(string name, string trainer)
    {
        var outcome = await _program.RunAsync("validate", Path.Combine(Repository.Sweeps, name + ".yaml"));
        if (Repository.HasMLNet)
        {
            outcome.Expect(0);
            return;
        }

        outcome.Expect(2);
        Assert.Contains($"this build has no trainer '{trainer}'", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("-p:WithMLNet=true", outcome.Errors, StringComparison.Ordinal);
    }
}
