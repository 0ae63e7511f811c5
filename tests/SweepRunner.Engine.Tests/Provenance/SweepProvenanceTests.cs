using System.Diagnostics;
using System.Text.Json;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Provenance;
using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Engine.Tests.Provenance;

public sealed class SweepProvenanceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repository_of_the_spec_gives_commit_branch_and_patch()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.File("sweep.yaml");
        await File.WriteAllTextAsync(spec, "name: a\n", Cancellation);
        Git(folder, "init", "-q", "-b", "work");
        Git(folder, "add", ".");
        Git(folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");

        var clean = await SweepProvenance.CollectAsync(spec, null, Cancellation);
        await File.WriteAllTextAsync(spec, "name: b\n", Cancellation);
        var dirty = await SweepProvenance.CollectAsync(spec, null, Cancellation);

        Assert.False(clean.Code!.Dirty);
        Assert.Matches("^[0-9a-f]{40}$", clean.Tags(spec, null)["mlflow.source.git.commit"]);
        Assert.Equal("work", clean.Tags(spec, null)["mlflow.source.git.branch"]);
        Assert.Equal(spec, clean.Tags(spec, null)["mlflow.source.name"]);
        Assert.Contains("+name: b", dirty.Patch, StringComparison.Ordinal);
        using var environment = JsonDocument.Parse(dirty.EnvironmentJson(new Dictionary<string, string> { ["xgboost"] = "1.7.4" }));
        Assert.True(environment.RootElement.GetProperty("git").GetProperty("dirty").GetBoolean());
        Assert.Equal("1.7.4", environment.RootElement.GetProperty("versions").GetProperty("xgboost").GetString());
        Assert.True(environment.RootElement.GetProperty("cpu").GetProperty("count").GetInt32() > 0);
    }

    [Fact]
    public async Task Folder_outside_any_repository_has_no_git_facts()
    {
        using var folder = new TemporaryFolder();

        Assert.Null((await SweepProvenance.CollectAsync(folder.File("sweep.yaml"), null, Cancellation)).Code);
    }

    [Fact]
    public async Task Repository_that_only_the_sender_sees_is_taken_as_told()
    {
        using var folder = new TemporaryFolder();
        var told = new CodeVersion(new string('a', 40), "main", Dirty: true);

        var provenance = await SweepProvenance.CollectAsync(folder.File("elsewhere/sweep.yaml"), told, Cancellation);

        Assert.Equal(told, CodeVersion.Of(provenance.Tags("elsewhere/sweep.yaml", null)));
        Assert.Null(provenance.Patch);
    }

    private static void Git(TemporaryFolder folder, params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", folder.Path, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
