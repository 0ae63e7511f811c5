using SweepRunner.Client.Http;
using static SweepRunner.Client.Wire.ModelMessages;

namespace SweepRunner.Client.Wire;

/// <summary>The endpoints of model versions.</summary>
internal static class VersionEndpoints
{
    private const string Root = "api/2.0/mlflow/model-versions/";

    private static WireContext Json => WireContext.Default;

    public static readonly Endpoint<CreateVersion, VersionAnswer> Create =
        new(HttpMethod.Post, Root + "create", Json.CreateVersion, Json.VersionAnswer, Repeat.WhenUnprocessed);

    public static readonly Endpoint<VersionName, VersionAnswer> Get = new(HttpMethod.Get, Root + "get", Json.VersionName, Json.VersionAnswer, Repeat.Always);

    public static readonly Endpoint<SearchFor, VersionsAnswer> Search =
        new(HttpMethod.Get, Root + "search", Json.SearchFor, Json.VersionsAnswer, Repeat.Always);

    public static readonly Endpoint<UpdateVersion, Nothing> Update =
        new(HttpMethod.Patch, Root + "update", Json.UpdateVersion, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<Transition, VersionAnswer> Transition =
        new(HttpMethod.Post, Root + "transition-stage", Json.Transition, Json.VersionAnswer, Repeat.Always);

    public static readonly Endpoint<VersionName, Nothing> Delete =
        new(HttpMethod.Delete, Root + "delete", Json.VersionName, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<VersionName, UriAnswer> DownloadUri =
        new(HttpMethod.Get, Root + "get-download-uri", Json.VersionName, Json.UriAnswer, Repeat.Always);

    public static readonly Endpoint<VersionTag, Nothing> SetTag = new(HttpMethod.Post, Root + "set-tag", Json.VersionTag, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<VersionTag, Nothing> DeleteTag =
        new(HttpMethod.Delete, Root + "delete-tag", Json.VersionTag, Json.Nothing, Repeat.WhenUnprocessed);
}
