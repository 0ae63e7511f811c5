using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Registry;

/// <summary>Finds what a <see cref="ModelReference"/> names. The one place where model URIs become versions.</summary>
public static class ModelResolver
{
    private const int MostNames = 1000;

    /// <summary>The model of that name.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, naming the nearest there is.</exception>
    public static async Task<RegisteredModel> RequireModelAsync(this IModelRegistry registry, string name, CancellationToken cancellation)
    {
        if (await registry.FindModelAsync(name, cancellation).ConfigureAwait(false) is { } model) return model;
        var known = (await registry.SearchModelsAsync(new RegistryQuery { MaxResults = MostNames }, cancellation).ConfigureAwait(false)).Items.Select(m => m.Name).ToList();
        var advice = Nearest.Suggest(name, known) is { } near ? $"{char.ToUpperInvariant(near[0])}{near[1..]}"
            : known.Count == 0 ? "None is registered yet: 'sweeprunner models register RUN --name NAME' does it."
            : $"There are: {string.Join(", ", known.Take(10))}{(known.Count > 10 ? ", …" : "")}.";
        throw new SweepRunnerException(ErrorCode.NotFound, $"There is no registered model '{name}'. {advice}");
    }

    /// <summary>The version that a reference names.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such model or version; <see cref="ErrorCode.Invalid"/>: no version is named.</exception>
    public static async Task<ModelVersion> ResolveAsync(this IModelRegistry registry, ModelReference reference, CancellationToken cancellation)
    {
        var model = await registry.RequireModelAsync(reference.Name, cancellation).ConfigureAwait(false);
        if (reference.Version is { } number) return await FindAsync(registry, model, number, cancellation).ConfigureAwait(false);
        if (reference.Alias is { } alias)
        {
            return model.Aliases.TryGetValue(alias, out var pointed)
                ? await FindAsync(registry, model, pointed, cancellation).ConfigureAwait(false)
                : throw Missing(model, $"no alias '{alias}'", model.Aliases.Keys.Order(StringComparer.Ordinal));
        }

        if (reference.Stage is { } stage)
        {
            return model.LatestVersions.FirstOrDefault(v => v.Stage == stage)
                ?? throw Missing(model, $"no version in {stage}", model.LatestVersions.Select(v => v.Stage.ToString()));
        }

        if (reference.IsNewest) return model.LatestVersions.MaxBy(v => v.Version) ?? throw Missing(model, "no version yet", []);
        throw new InvalidInputException(new Fault("this names a model, and not a version of it")
        {
            Value = $"'{reference}'",
            Suggestion = $"write '{reference}/latest', or another of its versions",
        });
    }

    private static async Task<ModelVersion> FindAsync(IModelRegistry registry, RegisteredModel model, int number, CancellationToken cancellation) =>
        await registry.FindVersionAsync(model.Name, number, cancellation).ConfigureAwait(false)
            ?? throw Missing(model, string.Create(CultureInfo.InvariantCulture, $"no version {number}"), model.LatestVersions.Select(v => v.Version.ToString(CultureInfo.InvariantCulture)));

    private static SweepRunnerException Missing(RegisteredModel model, string what, IEnumerable<string> known)
    {
        var there = string.Join(", ", known);
        return new(ErrorCode.NotFound, $"The registered model '{model.Name}' has {what}.{(there.Length > 0 ? $" It has {there}." : "")}");
    }
}
