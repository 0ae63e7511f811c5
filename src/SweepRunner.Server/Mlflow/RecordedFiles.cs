using SweepRunner.Core.Runs;
using static SweepRunner.Server.Mlflow.Wire.RunAnswers;

namespace SweepRunner.Server.Mlflow;

/// <summary>Folders as a run's record shows them, for artifacts that lie where this server cannot look.</summary>
internal static class RecordedFiles
{
    /// <summary>What lies directly in <paramref name="folder"/> ("" for the root).</summary>
    public static IReadOnlyList<FileWire> In(IReadOnlyList<ArtifactFile> files, string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var found = new SortedDictionary<string, FileWire>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f.Path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var end = file.Path.IndexOf('/', prefix.Length);
            var path = end < 0 ? file.Path : file.Path[..end];
            found[path] = end < 0 ? new FileWire(path, false, file.Size) : new FileWire(path, true, null);
        }

        return [.. found.Values];
    }
}
