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
    private static readonly string Logged = "m-" + new string('d', 32);

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
        // JSON would escape the two halves of the emoji, which YAML knows no characters for.
        Assert.Contains("name: \"iris 🎉\"", await File.ReadAllTextAsync(Path.Combine(there, "..", Meta), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("3", await File.ReadAllTextAsync(Path.Combine(_program.Folder, "out", "models", "clf", "aliases", "champion"), TestContext.Current.CancellationToken));

        _program.Store = Path.Combine(_program.Folder, "other");
        Assert.Equal(2, Count((await _program.RunAsync("import", "mlflow", "out", "--json")).Expect(0).Json, "new"));
    }

    [Fact]
    public async Task Logged_models_come_over_with_all_that_belongs_to_them_and_are_exported_as_they_came()
    {
        Fixture();
        Model(Logged);
        Write($"7/models/m-{new string('0', 32)}/{Meta}", $"experiment_id: '7'\nlifecycle_stage: deleted\nmodel_id: m-{new string('0', 32)}\nname: gone\nstatus: 2\n");
        Link();

        var first = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json;
        Assert.Equal((2, 1, 3), (Count(first, "new"), Count(first, "new", "logged_models"), Count(first, "new", "model_versions")));
        var again = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json;
        Assert.Equal((2, 1, 3), (Count(again, "unchanged"), Count(again, "unchanged", "logged_models"), Count(again, "unchanged", "model_versions")));

        (await _program.RunAsync("export", "mlflow", "out")).Expect(0);
        var there = Models(_program);
        Assert.Equal([Logged], there.Keys);
        foreach (var part in new[] { "params", "tags", "artifacts" }) Assert.Equal(Content(Path.Combine(_program.Folder, "mlruns", "7", "models", Logged, part)), Content(Path.Combine(there[Logged], part)));
        Assert.Equal(
            [$"1700000000001 0.5 1 {First}", $"1700000000002 nan 1 {First} iris abc"],
            (await File.ReadAllLinesAsync(Path.Combine(there[Logged], "metrics", "val", "acc"), TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal));
        var meta = await File.ReadAllTextAsync(Path.Combine(there[Logged], Meta), TestContext.Current.CancellationToken);
        foreach (var field in new[] { "creation_timestamp: 1700000000000", "model_type: \"Classifier\"", "name: \"net\"", $"source_run_id: \"{First}\"", "status: 2" })
            Assert.Contains(field + "\n", meta, StringComparison.Ordinal);
        var run = Runs(_program)[First];
        Assert.Contains("step: 4\n", await File.ReadAllTextAsync(Path.Combine(run, "outputs", Logged, Meta), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("source_type: \"MODEL\"", Content(Path.Combine(run, "inputs")).Values.Single(), StringComparison.Ordinal);

        using var other = new SweepRunnerProgram();
        var back = (await other.RunAsync("import", "mlflow", Path.Combine(_program.Folder, "out"), "--json")).Expect(0).Json;
        Assert.Equal((2, 1, 3), (Count(back, "new"), Count(back, "new", "logged_models"), Count(back, "new", "model_versions")));
        (await other.RunAsync("export", "mlflow", "out")).Expect(0);
        AssertSame(there, Models(other));
    }

    [Fact]
    public async Task Import_that_is_killed_among_logged_models_goes_on_where_it_was()
    {
        const int models = 150;
        Fixture();
        for (var i = 0; i < models; i++) Model("m-" + i.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));
        using (var import = _program.Launch("import", "mlflow", "mlruns"))
        {
            var artifacts = Path.Combine(_program.Store, "artifacts");
            while (!import.HasExited && (!Directory.Exists(artifacts) || Directory.GetFiles(artifacts, "MLmodel", SearchOption.AllDirectories).Length < 20))
                await Task.Delay(5, TestContext.Current.CancellationToken);
            Assert.False(import.HasExited, "it was to be killed in the middle");
            await import.SignalAsync(Processes.Kill);
        }

        var rest = (await _program.RunAsync("import", "mlflow", "mlruns", "--json")).Expect(0).Json;
        Assert.InRange(Count(rest, "unchanged", "logged_models"), 1, models - 1);
        Assert.Equal(models, Count(rest, "new", "logged_models") + Count(rest, "unchanged", "logged_models"));
        (await _program.RunAsync("export", "mlflow", "out")).Expect(0);
        var written = Models(_program);
        Assert.Equal(models, written.Count);
        Assert.All(written, model =>
        {
            foreach (var part in new[] { "params", "tags", "artifacts" }) Assert.Equal(Content(Path.Combine(_program.Folder, "mlruns", "7", "models", model.Key, part)), Content(Path.Combine(model.Value, part)));
        });
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
        Model(Logged);
        Link();
        (await _program.RunAsync("import", "mlflow", "mlruns")).Expect(0);
        (await _program.RunAsync("run", _program.Short("small", 3))).Expect(0);
        using var server = _program.Launch("serve", "--port", "0");
        var address = (await server.ReadyAsync()).Split(' ')[1];
        using var other = new SweepRunnerProgram();

        var first = (await other.RunAsync("import", "mlflow", address, "--json")).Expect(0).Json;
        Assert.Equal((6, 1, 3), (Count(first, "new"), Count(first, "new", "logged_models"), Count(first, "new", "model_versions")));
        var again = (await other.RunAsync("import", "mlflow", address, "--json")).Expect(0).Json;
        Assert.Equal((6, 1, 3), (Count(again, "unchanged"), Count(again, "unchanged", "logged_models"), Count(again, "unchanged", "model_versions")));

        (await _program.RunAsync("export", "mlflow", "out")).Expect(0);
        (await other.RunAsync("export", "mlflow", "out")).Expect(0);
        var (here, there) = (Runs(_program), Runs(other));
        Assert.Equal(here.Keys, there.Keys);
        Assert.All(here, run =>
        {
            foreach (var part in new[] { "params", "metrics", "artifacts" }) Assert.Equal(Content(Path.Combine(run.Value, part)), Content(Path.Combine(there[run.Key], part)));
        });
        foreach (var part in new[] { "inputs", "outputs" }) Assert.Equal(Content(Path.Combine(here[First], part)), Content(Path.Combine(there[First], part)));
        AssertSame(Models(_program), Models(other));
        await StaysDeletedAsync(other, address);
    }

    /// <summary>What is deleted here does not come back.</summary>
    private static async Task StaysDeletedAsync(SweepRunnerProgram program, string source)
    {
        using (var server = program.Launch("serve", "--port", "0"))
        {
            using var http = new HttpClient { BaseAddress = new Uri((await server.ReadyAsync()).Split(' ')[1]) };
            (await http.DeleteAsync(new Uri($"api/2.0/mlflow/logged-models/{Logged}", UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            await server.SignalAsync(Processes.Terminate);
        }

        (await program.RunAsync("import", "mlflow", source)).Expect(0);
        (await program.RunAsync("export", "mlflow", "later")).Expect(0);
        Assert.Empty(Models(program, "later"));
    }

    [Fact]
    public async Task A_model_whose_name_is_too_long_for_a_folder_is_left_out_of_an_export_and_told()
    {
        Fixture();
        (await _program.RunAsync("import", "mlflow", "mlruns")).Expect(0);
        using (var server = _program.Launch("serve", "--port", "0"))
        {
            using var http = new HttpClient { BaseAddress = new Uri((await server.ReadyAsync()).Split(' ')[1]) };
            using var body = new StringContent($$"""{"name":"{{new string('a', 300)}}"}""", System.Text.Encoding.UTF8, "application/json");
            (await http.PostAsync(new Uri("api/2.0/mlflow/registered-models/create", UriKind.Relative), body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            await server.SignalAsync(Processes.Terminate);
        }

        var result = (await _program.RunAsync("export", "mlflow", "out")).Expect(2);

        Assert.Contains("is left out", result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_program.Folder, "out", "models", "clf", Meta)));
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

    /// <summary>Folders of the logged models that were exported, by id.</summary>
    private static SortedDictionary<string, string> Models(SweepRunnerProgram program, string folder = "out") => new(
        Directory.GetDirectories(Path.Combine(program.Folder, folder), "m-*", SearchOption.AllDirectories)
            .Where(d => Path.GetFileName(Path.GetDirectoryName(d)) == "models").ToDictionary(d => Path.GetFileName(d)!),
        StringComparer.Ordinal);

    /// <summary>The same models, but for where they are and when they last changed.</summary>
    private static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, model => Assert.Equal(Same(model.Value), Same(actual[model.Key])));

        static SortedDictionary<string, string> Same(string folder)
        {
            var content = Content(folder);
            content[Meta] = string.Join('\n', content[Meta].Split('\n').Where(line => line.Split(':')[0] is not ("artifact_location" or "experiment_id" or "last_updated_timestamp")));
            return content;
        }
    }

    private static int Count(System.Text.Json.JsonElement result, string outcome, string what = "runs") => result.GetProperty(what).GetProperty(outcome).GetInt32();

    private static SortedDictionary<string, string> Content(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText), StringComparer.Ordinal);

    private void Fixture()
    {
        Write($"7/{Meta}", "experiment_id: '7'\nlast_update_time: 1\nlifecycle_stage: active\nname: \"iris 🎉\"\n");
        Run(First, "active");
        Run(Deleted, "deleted");
        Write($"models/clf/{Meta}", "description: best\nname: clf\n");
        foreach (var version in new[] { 1, 3 })
            Write($"models/clf/version-{version}/{Meta}", $"current_stage: Production\nrun_id: {First}\nsource: file:///old/{First}/artifacts/model\nversion: {version}\n");
        Write("models/clf/aliases/champion", "3");
    }

    private void Model(string id)
    {
        Write(
            $"7/models/{id}/{Meta}",
            $"artifact_location: file:///old/7/models/{id}/artifacts\ncreation_timestamp: 1700000000000\nexperiment_id: '7'\nlast_updated_timestamp: 1700000000500\n"
            + $"model_id: {id}\nmodel_type: Classifier\nname: net\nsource_run_id: {First}\nstatus: 2\nstatus_message: null\n");
        Write($"7/models/{id}/params/opt/name", "adam");
        Write($"7/models/{id}/tags/team", "blue");
        Write($"7/models/{id}/metrics/val/acc", $"1700000000000 0.9 0 {First}\n1700000000001 0.5 1 {First}\n1700000000002 nan 1 {First} iris abc\n");
        Write($"7/models/{id}/artifacts/MLmodel", "flavors: {}");
        Write($"7/models/{id}/artifacts/data/w.bin", "weights");
    }

    /// <summary>The first run made the logged model and used it, and a version was made of it.</summary>
    private void Link()
    {
        Write($"7/{First}/outputs/{Logged}/{Meta}", $"destination_id: {Logged}\ndestination_type: MODEL_OUTPUT\nsource_id: {Logged}\nsource_type: RUN_OUTPUT\nstep: 4\ntags: {{}}\n");
        Write($"7/{First}/inputs/{new string('9', 32)}/{Meta}", $"destination_id: {Logged}\ndestination_type: RUN\nsource_id: {Logged}\nsource_type: MODEL\ntags: {{}}\n");
        Write(
            $"models/clf/version-4/{Meta}",
            $"current_stage: None\nmodel_id: {Logged}\nrun_id: {First}\nsource: file:///old/7/models/{Logged}/artifacts\nversion: 4\n");
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
