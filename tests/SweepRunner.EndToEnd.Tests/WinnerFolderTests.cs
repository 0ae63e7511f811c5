using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>What <c>best --out</c> writes is of one winner.</summary>
public sealed class WinnerFolderTests : IDisposable
{
    private const string Loss = "echo \"{\\\"loss\\\": 0.5}\"";

    private readonly SweepRunnerProgram _program = new();

    private string Winner => Path.Combine(_program.Folder, "winner");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Winner_takes_the_place_of_the_one_before_as_a_whole()
    {
        await SweepAsync("first", "mkdir model; echo 1 > model/model.pkl; echo 2 > model/more.txt; ");
        await SweepAsync("second", "mkdir model; echo 3 > model/model.ubj; ");
        await SweepAsync("without", "");

        var first = (await _program.RunAsync("best", "first", "--out", "winner")).Expect(0);
        Assert.Contains("Wrote model/, config.yaml, metrics.json to winner", first.Errors, StringComparison.Ordinal);
        Assert.Contains("true", first.Output, StringComparison.Ordinal);
        Assert.Equal(["config.yaml", "metrics.json", "model/model.pkl", "model/more.txt"], Files());

        (await _program.RunAsync("best", "second", "--out", "winner")).Expect(0);
        Assert.Equal(["config.yaml", "metrics.json", "model/model.ubj"], Files());

        var without = (await _program.RunAsync("best", "without", "--out", "winner")).Expect(0);
        Assert.Contains("Wrote config.yaml, metrics.json to winner; the trial has no model", without.Errors, StringComparison.Ordinal);
        Assert.Equal(["config.yaml", "metrics.json"], Files());
    }

    [Fact]
    public async Task Folder_of_somebody_else_is_refused_and_stays()
    {
        await SweepAsync("first", "");
        Directory.CreateDirectory(Winner);
        await File.WriteAllTextAsync(Path.Combine(Winner, "config.yaml"), "mine: true\n", TestContext.Current.CancellationToken);

        var refused = (await _program.RunAsync("best", "first", "--out", "winner")).Expect(4);

        Assert.Contains("name a new or empty folder with --out", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(["config.yaml"], Files());
    }

    [Fact]
    public async Task Call_that_was_interrupted_is_made_good_by_the_next_one()
    {
        await SweepAsync("first", "mkdir model; echo 1 > model/model.pkl; ");
        (await _program.RunAsync("best", "first", "--out", "winner")).Expect(0);
        // As it is left between taking the old files away and putting the new ones there.
        Directory.CreateDirectory(Path.Combine(Winner, ".best-out", "old"));
        File.Move(Path.Combine(Winner, "metrics.json"), Path.Combine(Winner, ".best-out", "old", "metrics.json"));

        (await _program.RunAsync("best", "first", "--out", "winner")).Expect(0);

        Assert.Equal(["config.yaml", "metrics.json", "model/model.pkl"], Files());
    }

    private async Task SweepAsync(string name, string files) =>
        (await _program.RunAsync("run", _program.Shell(name, $"cd \"$SWEEPRUNNER_OUTPUT\"; {files}{Loss}"))).Expect(0);

    private string[] Files() =>
        [.. Directory.GetFiles(Winner, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Winner, f)).Order(StringComparer.Ordinal)];
}
