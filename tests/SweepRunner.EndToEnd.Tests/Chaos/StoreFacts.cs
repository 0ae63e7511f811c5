using System.Globalization;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>What must be the same however a sweep was disturbed.</summary>
/// <param name="Trials">State, point and metrics by number.</param>
/// <param name="Rows">Numbers of rows of the store, so that nothing is there twice and nothing of an attempt that was lost.</param>
internal sealed record StoreFacts(IReadOnlyList<string> Trials, IReadOnlyDictionary<string, long> Rows)
{
    private static readonly Dictionary<string, string> Queries = new()
    {
        ["sweeps"] = "SELECT count(*) FROM sweeps",
        ["runs"] = "SELECT count(*) FROM runs",
        ["ended runs"] = "SELECT count(*) FROM runs WHERE status = 'FINISHED' AND end_time IS NOT NULL",
        ["params"] = "SELECT count(*) FROM params",
        ["tags"] = "SELECT count(*) FROM tags",
        ["metric points"] = "SELECT count(*) FROM metrics",
        ["newest metrics"] = "SELECT count(*) FROM latest_metrics",
        ["trials held"] = "SELECT count(*) FROM trials WHERE worker IS NOT NULL OR lease_until IS NOT NULL",
    };

    public static async Task<StoreFacts> ReadAsync(ServerClient server, Func<string, Task<object?>> scalar)
    {
        var trials = (await server.TrialsAsync(ChaosSweep.Name)).Select(Describe).ToList();
        var rows = new Dictionary<string, long>();
        foreach (var (name, sql) in Queries) rows[name] = Convert.ToInt64(await scalar(sql), CultureInfo.InvariantCulture);
        return new StoreFacts(trials, rows);
    }

    private static string Describe(JsonElement trial) =>
        $"{trial.GetProperty("trial")} {trial.State()} {trial.GetProperty("params")} {trial.GetProperty("metrics")} {Reason(trial)}";

    // Why an earlier attempt was lost may differ; why a trial failed is what a reader of a failing test wants to see.
    private static string Reason(JsonElement trial) => trial.State() == "complete" ? "" : trial.GetProperty("reason").ToString();
}
