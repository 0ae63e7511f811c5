using SweepRunner.Client.Http;
using static SweepRunner.Client.Wire.LoggedModelMessages;

namespace SweepRunner.Client.Wire;

/// <summary>The endpoints of logged models; one model is named in the path.</summary>
internal static class LoggedModelEndpoints
{
    private const string Root = "api/2.0/mlflow/logged-models/";

    private static WireContext Json => WireContext.Default;

    public static readonly Endpoint<SearchModels, LoggedModelsAnswer> Search =
        new(HttpMethod.Post, Root + "search", Json.SearchModels, Json.LoggedModelsAnswer, Repeat.Always);

    public static Endpoint<Nothing, LoggedModelAnswer> Get(string id) => new(HttpMethod.Get, Of(id), Json.Nothing, Json.LoggedModelAnswer, Repeat.Always);

    public static Endpoint<ListFiles, ArtifactMessages.FilesAnswer> List(string id) =>
        new(HttpMethod.Get, $"{Of(id)}/artifacts/directories", Json.ListFiles, Json.FilesAnswer, Repeat.Always);

    private static string Of(string id) => Root + Uri.EscapeDataString(id);
}
