using System.Globalization;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>Registered models and versions between the store and the wire.</summary>
internal static class RegistryWires
{
    public static RegisteredModelWire Model(RegisteredModel model) => new(
        model.Name,
        model.CreatedAt.ToUnixTimeMilliseconds(),
        model.UpdatedAt.ToUnixTimeMilliseconds(),
        model.Description,
        Wires.List([.. model.LatestVersions.Select(Version)]),
        Wires.Pairs(model.Tags),
        Wires.List([.. model.Aliases.Select(a => new AliasWire(a.Key, Number(a.Value)))]));

    public static ModelVersionWire Version(ModelVersion version) => new(
        version.Name,
        Number(version.Version),
        version.CreatedAt.ToUnixTimeMilliseconds(),
        version.UpdatedAt.ToUnixTimeMilliseconds(),
        version.Stage.ToString(),
        version.Description,
        version.Source,
        version.Run?.Value,
        Status(version.Status),
        version.StatusMessage,
        Wires.Pairs(version.Tags),
        version.RunLink,
        Wires.List(version.Aliases),
        version.ModelId);

    /// <summary>A version's number: text on the wire.</summary>
    public static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>A stage by its name, whatever its case.</summary>
    public static ModelStage Stage(string name, string parameter) =>
        ModelNames.Stage(name)
            ?? throw RequestFaults.Invalid(parameter, Need.Quote(name), $"a stage is one of {string.Join(", ", Enum.GetNames<ModelStage>())}");

    private static string Status(ModelVersionStatus status) => status switch
    {
        ModelVersionStatus.PendingRegistration => "PENDING_REGISTRATION",
        ModelVersionStatus.FailedRegistration => "FAILED_REGISTRATION",
        _ => "READY",
    };
}
