using System.Globalization;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>The main job as a user does it: run, hand over the winner, reproduce it, look at what was recorded.</summary>
public sealed class MainJobTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Run_hands_over_a_winner_that_reproduces_bit_for_bit()
    {
        var run = (await _program.RunAsync("run", Spec("breast-cancer"), "--json")).Expect(0).Json;
        var sweep = run.GetProperty("sweep");
        Assert.Equal("finished", sweep.GetProperty("state").GetString());
        Assert.Equal("valid.auc", sweep.GetProperty("metric").GetString());
        Assert.Equal("maximize", sweep.GetProperty("goal").GetString());
        Assert.Equal(40, sweep.GetProperty("trials").GetProperty("complete").GetInt32());
        var best = run.GetProperty("best");
        Assert.InRange(best.GetProperty("value").GetDouble(), 0.98, 1);
        Assert.Equal(best.GetProperty("value").GetDouble(), best.GetProperty("metrics").GetProperty("valid.auc").GetDouble());
        Assert.True(File.Exists(best.GetProperty("model").GetString()));
        Assert.True(File.Exists(best.GetProperty("config").GetString()));

        var winner = Path.Combine(_program.Folder, "winner");
        var handed = (await _program.RunAsync("best", "breast-cancer", "--out", winner, "--json")).Expect(0).Json.GetProperty("best");
        Assert.True(File.Exists(Path.Combine(winner, "config.yaml")));
        Assert.True(File.Exists(Path.Combine(winner, "metrics.json")));
        Assert.StartsWith(Path.Combine(winner, "model"), handed.GetProperty("model").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(handed.GetProperty("model").GetString()));

        var again = (await _program.RunAsync("reproduce", best.GetProperty("run_id").GetString()!, "--json")).Expect(0).Json;
        Assert.True(again.GetProperty("identical").GetBoolean(), again.ToString());
        Assert.True(again.GetProperty("model").GetProperty("identical").GetBoolean());
        Assert.True(again.GetProperty("metrics").GetArrayLength() >= 27);

        // The handed over config is itself a spec that gives the same model in another store.
        _program.Store = Path.Combine(_program.Folder, "elsewhere");
        var rerun = (await _program.RunAsync("run", Path.Combine(winner, "config.yaml"), "--json")).Expect(0).Json;
        Assert.Equal(best.GetProperty("value").GetDouble(), rerun.GetProperty("best").GetProperty("value").GetDouble());
        Assert.Equal(
            await File.ReadAllBytesAsync(best.GetProperty("model").GetString()!, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(rerun.GetProperty("best").GetProperty("model").GetString()!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("iris-grid", 18)]
    [InlineData("diabetes-random", 30)]
    [InlineData("wine-hyperband", 30)]
    [InlineData("wine-pareto", 40)]
    [InlineData("diabetes-folds", 25)]
    public async Task Example_runs_to_its_end(string name, int trials)
    {
        var run = (await _program.RunAsync("run", Spec(name), "--json")).Expect(0).Json;
        var counts = run.GetProperty("sweep").GetProperty("trials");
        var pruned = counts.GetProperty("pruned").GetInt32();
        Assert.Equal(trials, counts.GetProperty("complete").GetInt32() + pruned);
        Assert.True(pruned > 0 == name is "wine-hyperband" or "diabetes-folds", $"{pruned} pruned");

        var rows = (await _program.RunAsync("trials", name, "--json")).Expect(0).Json.EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, trials), rows.Select(r => r.GetProperty("trial").GetInt32()));
        Assert.Equal(trials, rows.Select(r => r.GetProperty("params").ToString()).Distinct().Count());
        Assert.All(rows, r => Assert.Equal(1, r.GetProperty("attempt").GetInt32()));

        var status = (await _program.RunAsync("status", name, "--json")).Expect(0).Json;
        Assert.Equal(run.GetProperty("best").ToString(), status.GetProperty("best").ToString());
    }

    [Fact]
    public async Task Conditional_tpe_sweep_ends_by_a_rule_it_names()
    {
        var sweep = (await _program.RunAsync("run", Spec("breast-cancer-tpe"), "--json")).Expect(0).Json.GetProperty("sweep");
        Assert.Matches("run_cap of 40 reached|no improvement of more than 0.0005 in 25 trials", sweep.GetProperty("reason").GetString());
        var rows = (await _program.RunAsync("trials", "breast-cancer-tpe", "--json")).Expect(0).Json.EnumerateArray().Select(r => r.GetProperty("params")).ToList();
        Assert.All(rows, p => Assert.Equal(p.GetProperty("booster").GetString() == "dart", p.TryGetProperty("rate_drop", out _)));
    }

    [Fact]
    public async Task Pruned_trial_keeps_its_history_and_model_and_reproduces_bit_for_bit()
    {
        (await _program.RunAsync("run", Spec("wine-hyperband"))).Expect(0);
        var pruned = (await _program.RunAsync("trials", "wine-hyperband", "--state", "pruned", "--json")).Expect(0).Json.EnumerateArray().First();
        Assert.Contains("ranks", pruned.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var again = (await _program.RunAsync("reproduce", pruned.GetProperty("run_id").GetString()!, "--json")).Expect(0).Json;
        Assert.True(again.GetProperty("identical").GetBoolean(), again.ToString());
        Assert.NotEqual(JsonValueKind.Null, again.GetProperty("model").GetProperty("recorded").ValueKind);
    }

    [Fact]
    public async Task Sweep_of_two_objectives_offers_its_front_to_pick_from()
    {
        var run = (await _program.RunAsync("run", Spec("wine-pareto"))).Expect(0);
        foreach (var said in (string[])["Pareto front", "minimize", "Best in valid.logloss, trial", "best_iteration "]) Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.Matches("valid.logloss +best_iteration", run.Output);
        Assert.Matches("state +valid.logloss +best_iteration", (await _program.RunAsync("trials", "wine-pareto")).Expect(0).Output);
        Assert.Equal(
            (await _program.RunAsync("best", "wine-pareto")).Expect(0).Output.Split("Best in")[0].Trim(),
            run.Output[run.Output.IndexOf("Pareto front", StringComparison.Ordinal)..].Split("Best in")[0].Trim());
        var front = (await _program.RunAsync("best", "wine-pareto", "--json")).Expect(0).Json.GetProperty("front").EnumerateArray()
            .Select(f => (Trial: f.GetProperty("trial").GetInt32(), Loss: Value(f, "valid.logloss"), Trees: Value(f, "best_iteration"))).ToList();
        Assert.True(front.Count >= 3);
        Assert.All(front, a => Assert.DoesNotContain(front, b => b.Loss < a.Loss && b.Trees < a.Trees));

        async Task<int> PickedAsync(string pick) =>
            (await _program.RunAsync("best", "wine-pareto", "--pick", pick, "--json")).Expect(0).Json.GetProperty("best").GetProperty("trial").GetInt32();
        Assert.Equal(front.MinBy(f => f.Loss).Trial, await PickedAsync("valid.logloss,best_iteration"));
        Assert.Equal(front.MinBy(f => f.Trees).Trial, await PickedAsync("valid.logloss=0,best_iteration=1"));
        (await _program.RunAsync("best", "wine-pareto", "--pick", "valid.loglos", "--json")).Expect(2);

        static double Value(JsonElement trial, string metric) => trial.GetProperty("values").GetProperty(metric).GetDouble();
    }

    [Fact]
    public async Task Every_trial_records_its_whole_origin()
    {
        var spec = _program.Write("small.yaml", $$"""
            name: small
            method: random
            metric: { name: valid.auc, goal: maximize }
            run_cap: 2
            data: { path: {{Repository.Sweeps}}/data/breast-cancer.csv, label: diagnosis, task: binary, features: { exclude: [id] } }
            trainer: xgboost
            parameters:
              max_depth: { min: 2, max: 6 }
              num_boost_round: { value: 10 }
            tags: { team: tests }
            """);
        (await _program.RunAsync("run", spec)).Expect(0);

        var run = (await _program.RunAsync("show", "small", "--json")).Expect(0).Json;
        var files = run.GetProperty("artifacts").EnumerateArray().Select(a => a.GetProperty("path").GetString()!).ToList();
        foreach (var file in (string[])["config.yaml", "environment.json", "log.txt", "model/MLmodel", "figures/feature_importance.svg", "figures/confusion_matrix.svg", "figures/roc.svg", "figures/learning_curve_auc.svg", "figures/precision_recall.svg"])
            Assert.Contains(file, files);
        var tags = run.GetProperty("tags");
        Assert.Equal("tests", tags.GetProperty("team").GetString());
        Assert.Equal("complete", tags.GetProperty("sweep.state").GetString());
        Assert.True(tags.TryGetProperty("mlflow.parentRunId", out _));
        Assert.Equal("10", run.GetProperty("params").GetProperty("num_boost_round").GetString());
        var input = Assert.Single(run.GetProperty("inputs").EnumerateArray());
        Assert.Equal(569, input.GetProperty("rows").GetInt64());
        Assert.Equal(64, input.GetProperty("sha256").GetString()!.Length);

        var environment = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(run.GetProperty("artifact_root").GetString()!, "environment.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains("xgboost", environment.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_row_per_trial_and_full_precision()
    {
        (await _program.RunAsync("run", Spec("iris-grid"))).Expect(0);
        var lines = (await _program.RunAsync("trials", "iris-grid", "--csv")).Expect(0).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(19, lines.Length);
        var header = lines[0].Split(',');
        var value = Array.IndexOf(header, "value");
        var metric = Array.IndexOf(header, "metrics.valid.logloss");
        Assert.All(lines.Skip(1), line =>
        {
            var cells = line.Split(',');
            Assert.Equal(double.Parse(cells[value], CultureInfo.InvariantCulture), double.Parse(cells[metric], CultureInfo.InvariantCulture));
        });
    }

    private static string Spec(string name) => Path.Combine(Repository.Sweeps, name + ".yaml");
}
