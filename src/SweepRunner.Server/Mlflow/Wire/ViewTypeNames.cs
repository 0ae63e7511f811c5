using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary><c>ViewType</c> of service.proto.</summary>
internal sealed class ViewTypeNames() : WireEnum<ViewType>(
    (ViewType.ActiveOnly, "ACTIVE_ONLY", 1),
    (ViewType.DeletedOnly, "DELETED_ONLY", 2),
    (ViewType.All, "ALL", 3));
