using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>The tag by which an import knows its own runs again. It is not exported.</summary>
internal static class ImportMark
{
    /// <summary>Name of the tag.</summary>
    public const string Tag = "sweep.import";

    /// <summary>Its value until the run is complete.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Its value for a complete run.</summary>
    public static string Done(LifecycleStage stage, string fingerprint) => $"{(stage == LifecycleStage.Deleted ? "deleted" : "active")} {fingerprint}";

    /// <summary>Whether a mark says that the run was taken over in the state of <paramref name="fingerprint"/>.</summary>
    public static bool IsDone(string? mark, string fingerprint) => mark is not null && mark.EndsWith(" " + fingerprint, StringComparison.Ordinal);

    /// <summary>Whether a mark says that the run was deleted where it came from.</summary>
    public static bool WasDeleted(string? mark) => mark is not null && mark.StartsWith("deleted ", StringComparison.Ordinal);
}
