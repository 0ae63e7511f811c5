using System.Globalization;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Models;

/// <summary>Tells in words what was done to registered models.</summary>
public static class ModelHistory
{
    /// <summary>What was done, e.g. <c>moved version 3 from Staging to Production</c>.</summary>
    public static string Tell(ModelEventView told) => told.Kind switch
    {
        "version_registered" => $"registered {Version(told)}",
        "stage_moved" => $"moved {Version(told)} from {told.From} to {told.To}",
        "alias_set" => $"pointed @{told.Alias} at {Version(told)}{(told.From is { } before ? $" instead of version {before}" : "")}",
        "alias_removed" => $"removed @{told.Alias} from {Version(told)}",
        "described" => told.Version is null ? "changed the description of the model" : $"changed the description of {Version(told)}",
        "version_deleted" => $"deleted {Version(told)}",
        var other => other,
    };

    private static string Version(ModelEventView told) => string.Create(CultureInfo.InvariantCulture, $"version {told.Version}");
}
