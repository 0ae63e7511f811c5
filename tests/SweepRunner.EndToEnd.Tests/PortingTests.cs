using SweepRunner.EndToEnd.Tests.Driving;

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
