using System.Text.RegularExpressions;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Architecture;

/// <summary>Every command the README shows works, in the order it shows them; those that need ML.NET where the build has it.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Every_command_of_the_readme_works()
    {
        using var program = new SweepRunnerProgram();
        var commands = Commands().ToList();
        Assert.Contains("./sweeprunner run sweeps/breast-cancer.yaml", commands);
        Assert.Contains("./test", commands);
        using var server = new BackgroundServer(program);
        foreach (var command in commands.Where(c => c.StartsWith("./sweeprunner ", StringComparison.Ordinal)))
        {
            if (command == "./sweeprunner serve")
            {
                await server.StartAsync();
                continue;
            }

            var words = command["./sweeprunner ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.StartsWith("sweeps/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, w) : w)
                .Select(w => w == "http://127.0.0.1:5080" ? server.Address : w);
            var outcome = await program.RunAsync([.. words]);
            var isRefused = !Repository.HasMLNet && command.Contains("sweeps/mlnet-", StringComparison.Ordinal);
            Assert.True(outcome.ExitCode == (isRefused ? 2 : 0), $"{command}\nexit code {outcome.ExitCode}\n{outcome.Output}\n{outcome.Errors}");
        }
    }

    [Fact]
    public async Task Every_file_the_docs_link_to_is_there()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md")))
        {
            var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
            foreach (var target in Link().Matches(text).Select(m => m.Groups[1].Value).Where(t => !t.Contains("://", StringComparison.Ordinal)))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)), $"{page} links to {target}");
        }
    }

    private static IEnumerable<string> Commands()
    {
        var inBlock = false;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inBlock = !inBlock && line == "```sh";
            else if (inBlock && line.StartsWith("./", StringComparison.Ordinal)) yield return line.Split('#')[0].Trim();
        }
    }

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
