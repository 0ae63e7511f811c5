using System.Text.Json;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Specs;

namespace SweepRunner.Cli.Commands;

/// <summary>Keeps <c>best --out</c> from replacing what it did not write.</summary>
internal static class WinnerFolderCheck
{
    /// <summary>Passes a folder that is not there, is empty, or holds an earlier winner and nothing else.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="work">The entry of a call that was interrupted.</param>
    /// <param name="parts">The entries of a winner: its model, config and metrics.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: there is something else.</exception>
    public static void Run(string folder, string work, IReadOnlyList<string> parts)
    {
        if (File.Exists(folder)) throw Refuse(folder, "is a file");
        if (!Directory.Exists(folder)) return;
        var entries = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        if (entries.Find(e => e != work && !parts.Contains(e)) is { } other) throw Refuse(folder, $"has '{other}' in it, which 'best --out' does not write");
        if (entries.Count == 0 || entries.Contains(work)) return;
        if (!IsMetrics(Path.Combine(folder, parts[^1]))) throw Refuse(folder, $"has '{entries[0]}' in it, but no {parts[^1]} as 'best --out' writes it");
        var config = Path.Combine(folder, ArtifactPaths.Config);
        if (File.Exists(config) && !SpecFormat.IsTrialConfig(File.ReadLines(config).FirstOrDefault() ?? ""))
            throw Refuse(folder, $"has a {ArtifactPaths.Config} in it that is no trial's");
    }

    private static SweepRunnerException Refuse(string folder, string problem) =>
        new(ErrorCode.AlreadyExists, $"{folder} {problem}. Nothing was written: name a new or empty folder with --out, or remove this one first.");

    /// <summary>Whether it is a JSON object of numbers.</summary>
    private static bool IsMetrics(string file)
    {
        try
        {
            using var metrics = JsonDocument.Parse(File.ReadAllBytes(file));
            return metrics.RootElement.ValueKind == JsonValueKind.Object
                && metrics.RootElement.EnumerateObject().All(m => m.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String);
        }
        catch (Exception none) when (none is JsonException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
