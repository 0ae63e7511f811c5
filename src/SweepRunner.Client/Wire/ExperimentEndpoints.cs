using SweepRunner.Client.Http;
using static SweepRunner.Client.Wire.ExperimentMessages;

namespace SweepRunner.Client.Wire;

/// <summary>The endpoints of experiments.</summary>
internal static class ExperimentEndpoints
{
    private const string Root = "api/2.0/mlflow/experiments/";

    private static WireContext Json => WireContext.Default;

    public static readonly Endpoint<CreateExperiment, IdAnswer> Create =
        new(HttpMethod.Post, Root + "create", Json.CreateExperiment, Json.IdAnswer, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ByExperimentId, ExperimentAnswer> Get =
        new(HttpMethod.Get, Root + "get", Json.ByExperimentId, Json.ExperimentAnswer, Repeat.Always);

    public static readonly Endpoint<ByName, ExperimentAnswer> GetByName =
        new(HttpMethod.Get, Root + "get-by-name", Json.ByName, Json.ExperimentAnswer, Repeat.Always);

    public static readonly Endpoint<SearchExperiments, ExperimentsAnswer> Search =
        new(HttpMethod.Post, Root + "search", Json.SearchExperiments, Json.ExperimentsAnswer, Repeat.Always);

    public static readonly Endpoint<Rename, Nothing> Update = new(HttpMethod.Post, Root + "update", Json.Rename, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ByExperimentId, Nothing> Delete =
        new(HttpMethod.Post, Root + "delete", Json.ByExperimentId, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ByExperimentId, Nothing> Restore =
        new(HttpMethod.Post, Root + "restore", Json.ByExperimentId, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ExperimentTag, Nothing> SetTag =
        new(HttpMethod.Post, Root + "set-experiment-tag", Json.ExperimentTag, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ExperimentTag, Nothing> DeleteTag =
        new(HttpMethod.Post, Root + "delete-experiment-tag", Json.ExperimentTag, Json.Nothing, Repeat.WhenUnprocessed);
}
