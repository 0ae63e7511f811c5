using SweepRunner.Core.Registry;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>Logged models between the store and the wire.</summary>
internal static class LoggedModelWires
{
    public static LoggedModelWire Model(LoggedModel model) => new(
        new LoggedModelInfoWire(
            model.Id,
            model.Experiment.ToString(),
            model.Name,
            model.CreatedAt.ToUnixTimeMilliseconds(),
            model.UpdatedAt.ToUnixTimeMilliseconds(),
            Wires.ArtifactUri(model.ArtifactRoot, model.ArtifactKey),
            LoggedModelStatusNames.Table.NameOf(model.Status),
            model.ModelType,
            model.SourceRun?.Value,
            model.StatusMessage,
            Wires.Pairs(model.Tags),
            Wires.List([.. model.Registrations.Select(r => new RegistrationWire(r.Key, RegistryWires.Number(r.Value)))])),
        new LoggedModelDataWire(Wires.Pairs(model.Params), Wires.List([.. model.Metrics.Select(Wires.Metric)])));
}
