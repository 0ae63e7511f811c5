using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>Runs and data sets between the stores and the wire.</summary>
internal static class RunWires
{
    public static RunWire Run(Run run) => new(
        Info(run),
        new RunDataWire(Wires.List([.. run.LatestMetrics.Select(Wires.Metric)]), Wires.Pairs(run.Params), Wires.Pairs(run.Tags)),
        new RunInputsWire(Wires.List([.. run.Datasets.Select(Dataset)]), Wires.List([.. run.ModelInputs.Select(m => new ModelInputWire(m))])),
        new RunOutputsWire(Wires.List([.. run.ModelOutputs.Select(m => new ModelOutputWire(m.ModelId, m.Step))])));

    public static RunInfoWire Info(Run run) => new(
        run.Id.Value,
        run.Experiment.ToString(),
        run.Name,
        run.User ?? "",
        RunStatusNames.Table.NameOf(run.Status),
        run.StartedAt.ToUnixTimeMilliseconds(),
        run.EndedAt?.ToUnixTimeMilliseconds(),
        Wires.ArtifactUri(run.ArtifactRoot, run.ArtifactKey),
        Wires.Stage(run.Stage),
        run.Id.Value);

    /// <summary>A data set that was logged.</summary>
    public static RunDataset Dataset(DatasetInputWire input)
    {
        var set = input.Dataset ?? throw RequestFaults.Missing("dataset");
        return new RunDataset(
            Need.Text(set.Name, "dataset.name"), Need.Text(set.Digest, "dataset.digest"), Need.Text(set.SourceType, "dataset.source_type"), Need.Text(set.Source, "dataset.source"))
        {
            Schema = Need.Optional(set.Schema),
            Profile = Need.Optional(set.Profile),
            Tags = Need.Pairs(input.Tags, "tags"),
        };
    }

    private static DatasetInputWire Dataset(RunDataset set) =>
        new(Wires.Pairs(set.Tags), new DatasetWire(set.Name, set.Digest, set.SourceType, set.Source, set.Schema, set.Profile));
}
