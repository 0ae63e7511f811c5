using System.Text.Json;
using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Catalog;

/// <summary>
/// The names of ML.NET's trainers and of their parameters, known in every build, so that editors offer them and the
/// schema of specs doesn't depend on the build. What a value may be, only a build with ML.NET knows.
/// </summary>
public static class MLNetCatalog
{
    private static readonly Lazy<IReadOnlyList<ITrainerRules>> Read = new(() =>
    {
        using var file = typeof(MLNetCatalog).Assembly.GetManifestResourceStream("parameters.json")!;
        var trainers = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!;
        return [.. trainers.Select(t => new NamedParameters(t.Key, t.Value))];
    });

    /// <summary>One entry per trainer.</summary>
    public static IReadOnlyList<ITrainerRules> Rules => Read.Value;
}
