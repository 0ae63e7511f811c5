using SweepRunner.Client.Http;
using static SweepRunner.Client.Wire.ModelMessages;

namespace SweepRunner.Client.Wire;

/// <summary>The endpoints of registered models.</summary>
internal static class ModelEndpoints
{
    private const string Root = "api/2.0/mlflow/registered-models/";

    private static WireContext Json => WireContext.Default;

    public static readonly Endpoint<CreateModel, ModelAnswer> Create =
        new(HttpMethod.Post, Root + "create", Json.CreateModel, Json.ModelAnswer, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ModelName, ModelAnswer> Get = new(HttpMethod.Get, Root + "get", Json.ModelName, Json.ModelAnswer, Repeat.Always);

    public static readonly Endpoint<SearchFor, ModelsAnswer> Search = new(HttpMethod.Get, Root + "search", Json.SearchFor, Json.ModelsAnswer, Repeat.Always);

    public static readonly Endpoint<RenameModel, Nothing> Rename =
        new(HttpMethod.Post, Root + "rename", Json.RenameModel, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<UpdateModel, Nothing> Update = new(HttpMethod.Patch, Root + "update", Json.UpdateModel, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ModelName, Nothing> Delete =
        new(HttpMethod.Delete, Root + "delete", Json.ModelName, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<Latest, VersionsAnswer> Latest =
        new(HttpMethod.Post, Root + "get-latest-versions", Json.Latest, Json.VersionsAnswer, Repeat.Always);

    public static readonly Endpoint<ModelTag, Nothing> SetTag = new(HttpMethod.Post, Root + "set-tag", Json.ModelTag, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ModelTag, Nothing> DeleteTag =
        new(HttpMethod.Delete, Root + "delete-tag", Json.ModelTag, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ModelAlias, Nothing> SetAlias = new(HttpMethod.Post, Root + "alias", Json.ModelAlias, Json.Nothing, Repeat.Always);

    public static readonly Endpoint<ModelAlias, Nothing> DeleteAlias =
        new(HttpMethod.Delete, Root + "alias", Json.ModelAlias, Json.Nothing, Repeat.WhenUnprocessed);

    public static readonly Endpoint<ModelAlias, VersionAnswer> ByAlias = new(HttpMethod.Get, Root + "alias", Json.ModelAlias, Json.VersionAnswer, Repeat.Always);
}
