using SweepRunner.Client.Wire;

namespace SweepRunner.Client.Datasets;

/// <summary>A data set as a run used it.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Context">What it was used for, e.g. <c>training</c>; null when it was not said.</param>
public sealed record DatasetUse(Dataset Dataset, string? Context)
{
    /// <summary>MLflow's name of the tag for the context.</summary>
    internal const string ContextTag = "mlflow.data.context";

    internal static DatasetUse Of(RunMessages.DatasetInput input)
    {
        var data = input.Dataset!;
        return new(
            new Dataset(data.Name, data.Digest) { SourceType = data.SourceType, Source = data.Source, Schema = data.Schema, Profile = data.Profile },
            input.Tags?.FirstOrDefault(t => t.Key == ContextTag)?.Value);
    }

    internal RunMessages.DatasetInput ToWire() => new(
        Context is null ? null : [new(ContextTag, Context)],
        new(Dataset.Name, Dataset.Digest, Dataset.SourceType, Dataset.Source, Dataset.Schema, Dataset.Profile));
}
