using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>The schema editors use is the one this build checks specs with.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Schema_file_is_what_the_program_prints()
    {
        var schema = (await _program.RunAsync("schema")).Expect(0).Output;
        var file = Path.Combine(Repository.Sweeps, "sweep.schema.json");
        Assert.True(
            schema == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            "The schema has changed: write it anew with ./sweeprunner schema > sweeps/sweep.schema.json");
    }
}
