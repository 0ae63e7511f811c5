using SweepRunner.EndToEnd.Tests.Driving;
using SweepRunner.EndToEnd.Tests.Serving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>A folder as MLflow's file store writes it, taken over and written back by the built program.</summary>
public sealed class PortingTests : IDisposable
{
    private const string Meta = "meta.yaml";
    private static readonly string First = new('a', 32);
    private static readonly string Deleted = new('b', 32);
    private static readonly string Broken = new('c', 32);

    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Import_doubles_nothing_when_given_again_and_export_gives_the_same_content()
    {
        Fixture();
        var first = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json;
        Assert.Equal(2, Count(first, "new"));
        Assert.Equal(2, first.GetProperty("model_versions").GetProperty("new").GetInt32());

        var again = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json;
        Assert.Equal(2, Count(again, "unchanged"));
        Assert.Equal(2, again.GetProperty("model_versions").GetProperty("unchanged").GetInt32());

        (await _program.RunAsync("export", "mlflow", "out")).Expect(0);
        var there = Directory.GetDirectories(Path.Combine(_program.Folder, "out"), First, SearchOption.AllDirectories).Single();
        var here = Path.Combine(_program.Folder, "mlruns", "7", First);
        foreach (var part in new[] { "params", "tags", "metrics", "artifacts" }) Assert.Equal(Content(Path.Combine(here, part)), Content(Path.Combine(there, part)));
        Assert.Contains("lifecycle_stage: \"deleted\"", await File.ReadAllTextAsync(Path.Combine(there, "..", Deleted, Meta), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("3", await File.ReadAllTextAsync(Path.Combine(_program.Folder, "out", "models", "clf", "aliases", "champion"), TestContext.Current.CancellationToken));

        _program.Store = Path.Combine(_program.Folder, "other");
        Assert.Equal(2, Count((await _program.RunAsync("import", "mlflow", "out", "--json")).Expect(0).Json, "new"));
    }

    [Fact]
    public async Task Faults_cost_only_themselves_and_name_file_and_line()
    {
        Fixture();
        Write($"7/{Broken}/{Meta}", "a: [unclosed\nb: }");
        File.AppendAllText(Path.Combine(_program.Folder, "mlruns", "7", First, "metrics", "val", "loss"), "nonsense\n");
        var secret = _program.Write("secret.txt", "secret");
        File.CreateSymbolicLink(Path.Combine(_program.Folder, "mlruns", "7", First, "artifacts", "leak"), secret);

        var result = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(2).Json;
        Assert.Equal(2, Count(result, "new"));
        Assert.Equal(1, Count(result, "skipped"));
        Assert.Contains(result.GetProperty("problems").EnumerateArray(), p => p.GetProperty("file").GetString()!.EndsWith("loss", StringComparison.Ordinal) && p.GetProperty("line").GetInt32() == 3);
        var artifacts = (await _program.RunAsync("show", First, "--json")).Expect(0).Json.GetProperty("artifacts").EnumerateArray();
        Assert.Equal(["model/m.txt"], artifacts.Select(a => a.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Import_from_a_server_takes_over_all_it_has()
    {
        Fixture();
        (await _program.RunAsync("import", "mlflow", "mlruns")).Expect(0);
        (await _program.RunAsync("run", _program.Short("small", 3))).Expect(0);
        using var server = _program.Launch("serve", "--port", "0");
        var address = (await server.ReadyAsync()).Split(' ')[1];
        using var other = new SweepRunnerProgram();

        var first = (await other.RunAsync("import", "mlflow", address, "--json")).Expect(0).Json;
        Assert.Equal((6, 2), (Count(first, "new"), first.GetProperty("model_versions").GetProperty("new").GetInt32()));
        Assert.Equal(6, Count((await other.RunAsync("import", "mlflow", address, "--json")).Expect(0).Json, "unchanged"));

        (await _program.RunAsync("export", "mlflow", "out")).Expect(0);
        (await other.RunAsync("export", "mlflow", "out")).Expect(0);
        var (here, there) = (Runs(_program), Runs(other));
        Assert.Equal(here.Keys, there.Keys);
        Assert.All(here, run =>
        {
            foreach (var part in new[] { "params", "metrics", "artifacts" }) Assert.Equal(Content(Path.Combine(run.Value, part)), Content(Path.Combine(there[run.Key], part)));
        });
    }

    [Fact]
    public async Task Export_of_a_sweep_writes_its_parent_and_its_trials_alone()
    {
        Fixture();
        (await _program.RunAsync("import", "mlflow", "mlruns")).Expect(0);
        (await _program.RunAsync("run", _program.Short("small", 3))).Expect(0);

        (await _program.RunAsync("export", "mlflow", "out", "--sweep", "small")).Expect(0);

        var runs = Runs(_program);
        Assert.Equal(4, runs.Count);
        Assert.All(runs, run => Assert.True(File.Exists(Path.Combine(run.Value, "tags", "sweep.id")), run.Key));
        var refused = (await _program.RunAsync("export", "mlflow", "elsewhere", "--sweep", "big", "--json")).Expect(3).Json.GetProperty("error");
        Assert.Contains("'big'", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_that_is_killed_goes_on_where_it_was()
    {
        const int runs = 120;
        Fixture();
        for (var i = 2; i < runs; i++) Run(i.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), "active");
        using (var import = _program.Launch("import", "mlflow", "mlruns"))
        {
            var artifacts = Path.Combine(_program.Store, "artifacts");
            while (!import.HasExited && (!Directory.Exists(artifacts) || Directory.GetFiles(artifacts, "m.txt", SearchOption.AllDirectories).Length < 20))
                await Task.Delay(5, TestContext.Current.CancellationToken);
            Assert.False(import.HasExited, "it was to be killed in the middle");
            await import.SignalAsync(Processes.Kill);
        }

        var rest = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json;
        Assert.InRange(Count(rest, "unchanged"), 1, runs - 1);
        Assert.Equal(runs, Count(rest, "new") + Count(rest, "updated") + Count(rest, "unchanged"));
        Assert.Equal(runs, Count((await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json, "unchanged"));

        (await _program.RunAsync("export", "mlflow", "out")).Expect(0);
        var written = Runs(_program);
        Assert.Equal(runs, written.Count);
        Assert.All(written, run =>
        {
            foreach (var part in new[] { "params", "tags", "metrics", "artifacts" })
                Assert.Equal(Content(Path.Combine(_program.Folder, "mlruns", "7", run.Key, part)), Content(Path.Combine(run.Value, part)));
        });
    }

    /// <summary>Folders of the runs that were exported, by id.</summary>
    private static SortedDictionary<string, string> Runs(SweepRunnerProgram program) => new(
        Directory.GetDirectories(Path.Combine(program.Folder, "out")).Where(d => Path.GetFileName(d) != "models").SelectMany(Directory.GetDirectories)
            .Where(d => Path.GetFileName(d).Length == 32 && File.Exists(Path.Combine(d, Meta))).ToDictionary(d => Path.GetFileName(d)!),
        StringComparer.Ordinal);

    private static int Count(System.Text.Json.JsonElement result, string outcome) => result.GetProperty("runs").GetProperty(outcome).GetInt32();

    private static SortedDictionary<string, string> Content(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText), StringComparer.Ordinal);

    private void Fixture()
    {
        Write($"7/{Meta}", "experiment_id: '7'\nlast_update_time: 1\nlifecycle_stage: active\nname: iris\n");
        Run(First, "active");
        Run(Deleted, "deleted");
        Write($"models/clf/{Meta}", "description: best\nname: clf\n");
        foreach (var version in new[] { 1, 3 })
            Write($"models/clf/version-{version}/{Meta}", $"current_stage: Production\nrun_id: {First}\nsource: file:///old/{First}/artifacts/model\nversion: {version}\n");
        Write("models/clf/aliases/champion", "3");
    }

    private void Run(string id, string stage)
    {
        Write($"7/{id}/{Meta}", $"end_time: 1700000001000\nexperiment_id: '7'\nlifecycle_stage: {stage}\nrun_id: {id}\nrun_name: n\nstart_time: 1700000000000\nstatus: 3\nuser_id: ann\n");
        Write($"7/{id}/params/opt/name", "adam");
        Write($"7/{id}/tags/mlflow.runName", "n");
        Write($"7/{id}/metrics/val/loss", "1700000000000 0.5 0\n1700000000001 nan 1\n");
        Write($"7/{id}/artifacts/model/m.txt", "hello");
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_program.Folder, "mlruns", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
