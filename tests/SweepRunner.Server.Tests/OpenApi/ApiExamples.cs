using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>Examples of what the routes take and answer.</summary>
internal static class ApiExamples
{
    internal const string SweepId = "5bfc3e3f0a7c4d0d9d7c5a4f5f0e1a2b";
    internal const string RunId = "7d2baa53da784dc3acd441a3377af129";

    private const string Spec =
        """
        name: breast-cancer
        method: tpe
        metric: { name: valid.auc, goal: maximize }
        run_cap: 40
        trainer: xgboost
        data: { path: /data/breast-cancer.csv, label: diagnosis, task: binary }
        parameters:
          max_depth: { min: 2, max: 10 }
          eta: { distribution: log_uniform_values, min: 0.01, max: 0.5 }

        """;

    private static readonly DateTimeOffset Begin = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Begin.AddSeconds(43);

    private static readonly Dictionary<string, object?> Params = new() { ["max_depth"] = 5, ["eta"] = 0.245793 };
    private static readonly Dictionary<string, double> Metrics = new() { ["valid.auc"] = 0.995701, ["test.auc"] = 0.995087 };

    private static readonly SweepView Sweep = new(SweepId, "breast-cancer", "running", "tpe", "valid.auc", "maximize", new(12, 3, 0, 0, 2, 2))
    {
        CreatedAt = Begin,
        StartedAt = Begin,
        ExperimentId = "1",
        Objectives = [new ObjectiveView("valid.auc", "maximize", null)],
        Parallelism = 2,
        MostTrials = 40,
    };

    private static readonly BestView Best = new(
        RunId, 3, 0.995701, Params, Metrics, $"/srv/sweeprunner/artifacts/1/{RunId}/1/model/model.ubj", $"/srv/sweeprunner/artifacts/1/{RunId}/1/config.yaml");

    private static readonly TrialView Trial = new(3, RunId, "complete", 1, 0.995701, Params, Metrics, Begin, 1100) { Values = [0.995701], EndedAt = Begin.AddSeconds(1.1) };

    private static readonly RunView Run = new(
        RunId, "breast-cancer-3", "finished", Begin, End, $"/srv/sweeprunner/artifacts/1/{RunId}/1",
        new Dictionary<string, string> { ["max_depth"] = "5" }, Metrics, new Dictionary<string, string> { ["sweep.id"] = SweepId },
        [new InputView("breast-cancer.csv", "path", new string('a', 64), "/data/breast-cancer.csv", 569, 31)],
        [new ArtifactView("model/model.ubj", 51234, new string('b', 64))]) { ExperimentId = "1" };

    /// <summary>The answer of an operation; null when it is no JSON or not known.</summary>
    public static JsonNode? Of(string operation) => operation switch
    {
        "list_sweeps" => Node<IReadOnlyList<SweepResultView>>([new SweepResultView(Sweep, Best)], ApiJson.Default.IReadOnlyListSweepResultView),
        "get_sweep" => Node(new SweepResultView(Sweep, Best), ApiJson.Default.SweepResultView),
        "get_sweep_spec" => SpecYaml(),
        "list_trials" => Node(new TrialPageView([Trial], 1), ApiJson.Default.TrialPageView),
        "get_trial" => Node(Trial, ApiJson.Default.TrialView),
        "retry_trial" => Node(Trial with { State = "waiting", Value = null, Metrics = new Dictionary<string, double>(), Reason = "tried again after: out of memory" }, ApiJson.Default.TrialView),
        "get_best" => Node(Best, ApiJson.Default.BestView),
        "pause_sweep" => Node(Sweep with { State = "pausing" }, ApiJson.Default.SweepView),
        "resume_sweep" => Node(Sweep, ApiJson.Default.SweepView),
        "cancel_sweep" => Node(Sweep with { State = "cancelled", Reason = SweepSteering.CancelReason, EndedAt = End }, ApiJson.Default.SweepView),
        "submit_sweep" => Node(new SubmittedView(SweepId, "breast-cancer", false, Sweep with { State = "queued" }), ApiJson.Default.SubmittedView),
        "validate_sweep" => Node(new ValidationView(true, "breast-cancer", "tpe", "xgboost", ["valid.auc"], 2, null, 40), ApiJson.Default.ValidationView),
        "sweep_events" => $"id: 17\nevent: trial\ndata: {JsonSerializer.Serialize(Trial, ApiJson.Default.TrialView)}\n\n",
        "get_run" => Node(Run, ApiJson.Default.RunView),
        "search_runs" => Node(new RunPageView([Run with { Artifacts = [] }], null), ApiJson.Default.RunPageView),
        "delete_run" or "restore_run" => Node(new ChangedRunsView(41), ApiJson.Default.ChangedRunsView),
        "get_metric_history" => Node(new MetricHistoryView("valid.auc", [new(0, 0.97, Begin), new(1, 0.98, Begin)]), ApiJson.Default.MetricHistoryView),
        "compare_runs" => Node(
            new ComparisonView([new(RunId, "breast-cancer-3", "finished"), new(SweepId, "breast-cancer-7", "finished")], [new("eta", true, ["0.1", "0.3"])], [new("valid.auc", true, [0.97, 0.98])]),
            ApiJson.Default.ComparisonView),
        "live" or "ready" => Node(new HealthView("ok", null), ApiJson.Default.HealthView),
        "list_workers" => Node<IReadOnlyList<WorkerView>>([new WorkerView("vm/boot/4242/1337", "vm", 4242, 2, Begin, End, 1)], ApiJson.Default.IReadOnlyListWorkerView),
        _ => null,
    };

    /// <summary>The body of a request about runs; null when the operation is not one of these.</summary>
    public static JsonNode? Body(string operation) => operation == "move_runs" ? Node(new MoveBody([RunId], "2"), ApiJson.Default.MoveBody) : null;

    /// <summary>A spec as YAML.</summary>
    public static JsonNode SpecYaml() => JsonValue.Create(Spec);

    /// <summary>The same as JSON.</summary>
    public static JsonNode? SpecJson() => JsonNode.Parse(
        """
        { "name": "breast-cancer", "method": "tpe", "metric": { "name": "valid.auc", "goal": "maximize" }, "run_cap": 40, "trainer": "xgboost",
          "data": { "path": "/data/breast-cancer.csv", "label": "diagnosis", "task": "binary" }, "parameters": { "max_depth": { "min": 2, "max": 10 } } }
        """);

    /// <summary>A view as JSON.</summary>
    internal static JsonNode? Node<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type);
}
