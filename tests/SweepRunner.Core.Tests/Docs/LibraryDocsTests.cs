using System.Runtime.CompilerServices;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Docs;

public sealed class LibraryDocsTests
{
    [Fact]
    public void Library_page_shows_the_program_that_is_compiled_here()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "library.md"));
        var source = File.ReadAllLines(Path.Combine(Root(), "tests", "SweepRunner.Core.Tests", "Docs", "LibrarySample.cs"));
        var sample = source.SkipWhile(l => l.Trim() != "// sample").Skip(1).TakeWhile(l => l.Trim() != "// end")
            .Select(l => l.Length > 8 ? l[8..] : "");

        var shown = page.Split("```csharp\n")[1].Split("\n```")[0];

        Assert.Equal(string.Join('\n', sample), shown);
    }

    [Fact]
    public async Task Library_page_program_finds_a_rate_that_converges()
    {
        var study = await LibrarySample.RunAsync();

        Assert.Equal(60, study.Trials.Count);
        Assert.True(study.BestValue < 0.01, $"{study.BestValue} with {study.BestTrial.Assignment}");
        Assert.Contains(study.Trials, t => t.State == TrialState.Pruned);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
