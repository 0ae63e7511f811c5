using SweepRunner.Client.Http;
using static SweepRunner.Client.Wire.RunMessages;

namespace SweepRunner.Client.Wire;

/// <summary>The endpoints of runs, metrics and artifact listings.</summary>
internal static class RunEndpoints
{
    private const string Root = "api/2.0/mlflow/";

    private static WireContext Json => WireContext.Default;

    public static readonly Endpoint<Create, RunAnswer> Create =
        new(HttpMethod.Post, Root + "runs/create", Json.Create, Json.RunAnswer, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ById, RunAnswer> Get = new(HttpMethod.Get, Root + "runs/get", Json.ById, Json.RunAnswer, Repeat.Always);

    public static readonly Endpoint<Update, Nothing> Update = new(HttpMethod.Post, Root + "runs/update", Json.Update, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ById, Nothing> Delete = new(HttpMethod.Post, Root + "runs/delete", Json.ById, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ById, Nothing> Restore = new(HttpMethod.Post, Root + "runs/restore", Json.ById, Json.Nothing, Repeat.Always);

    /// <summary>Safe to repeat: servers drop exact duplicates of metrics, and the same parameter or tag again changes nothing.</summary>
    public static readonly Endpoint<Batch, Nothing> LogBatch = new(HttpMethod.Post, Root + "runs/log-batch", Json.Batch, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<LogInputs, Nothing> LogInputs = new(HttpMethod.Post, Root + "runs/log-inputs", Json.LogInputs, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<RunTag, Nothing> DeleteTag =
        new(HttpMethod.Post, Root + "runs/delete-tag", Json.RunTag, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<Search, SearchAnswer> Search = new(HttpMethod.Post, Root + "runs/search", Json.Search, Json.SearchAnswer, Repeat.Always);

    public static readonly Endpoint<History, HistoryAnswer> History =
        new(HttpMethod.Get, Root + "metrics/get-history", Json.History, Json.HistoryAnswer, Repeat.Always);

    public static readonly Endpoint<ArtifactMessages.ListRun, ArtifactMessages.FilesAnswer> ListArtifacts =
        new(HttpMethod.Get, Root + "artifacts/list", Json.ListRun, Json.FilesAnswer, Repeat.Always);
}
