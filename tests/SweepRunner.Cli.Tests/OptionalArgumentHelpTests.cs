using System.CommandLine;

namespace SweepRunner.Cli.Tests;

public sealed class OptionalArgumentHelpTests
{
    [Fact]
    public async Task Arguments_that_may_be_left_out_stand_in_brackets_and_columns_stay_straight()
    {
        var root = await HelpAsync("--help");
        var models = await HelpAsync("models", "--help");

        var status = Assert.Single(root, l => l.StartsWith("  status ", StringComparison.Ordinal));
        Assert.StartsWith("  status [<SWEEP>]  Show how far", status, StringComparison.Ordinal);
        var best = Assert.Single(root, l => l.StartsWith("  best <SWEEP> ", StringComparison.Ordinal));
        Assert.Equal(status.IndexOf("Show how far", StringComparison.Ordinal), best.IndexOf("Show the best", StringComparison.Ordinal));
        Assert.Single(models, l => l.StartsWith("  alias <NAME> <ALIAS> [<VERSION>]  ", StringComparison.Ordinal));
        Assert.Contains("  sweeprunner status [<SWEEP>] [options]", await HelpAsync("status", "--help"));
    }

    private static async Task<string[]> HelpAsync(params string[] words)
    {
        var output = new StringWriter();
        await Typed.Line(words).InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        // Else the program is named as that of these tests.
        return output.ToString().Replace(Typed.Root.Name, "sweeprunner", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
    }
}
