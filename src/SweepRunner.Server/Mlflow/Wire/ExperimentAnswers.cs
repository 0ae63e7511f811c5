namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is answered about experiments.</summary>
internal static class ExperimentAnswers
{
    public sealed record CreatedExperiment(string ExperimentId);

    public sealed record OneExperiment(ExperimentWire Experiment);

    public sealed record ExperimentPage(IReadOnlyList<ExperimentWire>? Experiments, string? NextPageToken);

    public sealed record DatasetSummaryWire(string ExperimentId, string Name, string Digest, string? Context);

    public sealed record DatasetPage(IReadOnlyList<DatasetSummaryWire>? DatasetSummaries);
}
