using System.Text.Json;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Models;

/// <summary>Makes views of registered models and versions.</summary>
internal static class ModelViews
{
    public static ModelView Model(RegisteredModel model, IReadOnlyList<ModelVersion> versions) => new(
        model.Name, model.Description, model.CreatedAt, model.UpdatedAt, model.Tags, model.Aliases,
        [.. versions.OrderByDescending(v => v.Version).Select(Version)]);

    public static ModelVersionView Version(ModelVersion version) => new(
        version.Name, version.Version, version.Stage.ToString(), version.Aliases, version.Description, version.CreatedAt, version.UpdatedAt,
        version.Run?.Value, version.Source, version.Tags);

    public static IReadOnlyList<ModelEventView> History(IReadOnlyList<RegistryEvent> events) =>
        [.. events.Select(e => new ModelEventView(e.At, e.Actor, JsonNamingPolicy.SnakeCaseLower.ConvertName(e.Kind.ToString()), e.Version, e.Alias, e.From, e.To))];
}
