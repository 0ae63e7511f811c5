using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SweepRunner.Client.Tests.Serving;

/// <summary>Clients and answers that most tests share.</summary>
internal static class TestClients
{
    public const string Run = "0123456789abcdef0123456789abcdef";

    /// <summary>Background flushes never come by themselves: the interval is longer than the clock's longest wait.</summary>
    public static TrackingOptions Options(EagerClock? clock = null) => new()
    {
        Clock = clock ?? new EagerClock(TimeSpan.FromMinutes(10)),
        Randomness = new Random(7),
        RequestTimeout = TimeSpan.FromHours(1),
        FlushInterval = TimeSpan.FromHours(1),
        Environment = _ => null,
    };

    public static TrackingClient Connect(this ScriptedServer server, TrackingOptions? options = null) => TrackingClient.Connect(server.Uri, options ?? Options());

    /// <summary>A server on which one run can be started, logged to and ended.</summary>
    public static async Task<ScriptedServer> ServerWithRunAsync(string artifactUri = "mlflow-artifacts:/0/" + Run + "/artifacts") =>
        (await ScriptedServer.StartAsync())
        .Always("runs/create", Answer.Json(RunAnswer(artifactUri: artifactUri)))
        .Always("runs/get", Answer.Json(RunAnswer(artifactUri: artifactUri)))
        .Always("runs/log-batch", Answer.Nothing)
        .Always("runs/log-inputs", Answer.Nothing)
        .Always("runs/update", Answer.Nothing);

    public static JsonObject RunAnswer(string id = Run, string artifactUri = "mlflow-artifacts:/0/" + Run + "/artifacts", string status = "RUNNING") => new()
    {
        ["run"] = new JsonObject
        {
            ["info"] = new JsonObject
            {
                ["run_id"] = id, ["run_uuid"] = id, ["run_name"] = "gentle-fox", ["experiment_id"] = "0", ["status"] = status,
                ["start_time"] = 1_767_323_045_000, ["artifact_uri"] = artifactUri, ["lifecycle_stage"] = "active",
            },
            ["data"] = new JsonObject(),
        },
    };

    /// <summary>The names of the metrics a server took, in the order of their arrival.</summary>
    public static IReadOnlyList<string> MetricNames(IEnumerable<RecordedRequest> batches) =>
        [.. batches.SelectMany(b => b.Json["metrics"]!.AsArray()).Select(m => m!["key"]!.GetValue<string>())];

    public static JsonNode BodyOf(HttpContext context) => JsonNode.Parse((byte[])context.Items["body"]!)!;
}
