using System.Text;
using System.Text.Json;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Dashboard.Trials;

namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>The beginning of an artifact in a form for people.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind"><c>text</c>, <c>image</c>, <c>table</c> or <c>none</c>.</param>
/// <param name="Text">The text; null unless there is one.</param>
/// <param name="Table">Records of a CSV file, its heading first; null unless it is one.</param>
/// <param name="IsCut">Whether there is more.</param>
public sealed record ArtifactPreview(string Path, string Kind, string? Text, IReadOnlyList<IReadOnlyList<string>>? Table, bool IsCut)
{
    private const int MostBytes = 128 << 10;
    private const int MostRows = 50;

    private static readonly string[] Images = [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whether a file is a picture that a page may show.</summary>
    public static bool IsImage(string path) => Images.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The preview of a file; null when the run has none of that path, or it is not readable here.</summary>
    internal static async Task<ArtifactPreview?> OfAsync(IArtifactStore artifacts, Run run, string path, CancellationToken cancellation)
    {
        if (run.Artifacts.All(a => a.Path != path)) return null;
        if (IsImage(path)) return new ArtifactPreview(path, "image", null, null, false);
        if (await TextAsync(artifacts, run, path, cancellation).ConfigureAwait(false) is not { Text: { } text } found) return new ArtifactPreview(path, "none", null, null, false);
        return System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => found with { Kind = "table", Table = Csv.Head(text, MostRows + 1), Text = null, IsCut = found.IsCut || text.Count(c => c == '\n') > MostRows + 1 },
            ".json" when !found.IsCut => found with { Text = Pretty(text) },
            _ => found,
        };
    }

    /// <summary>The beginning of a text file; without a text when it is none; null when the run has none of that path, or it is not readable here.</summary>
    internal static async Task<ArtifactPreview?> TextAsync(IArtifactStore artifacts, Run run, string path, CancellationToken cancellation)
    {
        if (run.Artifacts.All(a => a.Path != path)) return null;
        try
        {
            await using var content = await artifacts.OpenReadAsync(run.ArtifactRoot, path, cancellation).ConfigureAwait(false);
            var buffer = new byte[MostBytes + 1];
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            var bytes = buffer.AsSpan(0, Math.Min(read, MostBytes));
            return bytes.Contains((byte)0)
                ? new ArtifactPreview(path, "none", null, null, false)
                : new ArtifactPreview(path, "text", Encoding.UTF8.GetString(bytes), null, read > MostBytes);
        }
        catch (SweepRunnerException)
        {
            // A file that was removed beside the store: the record still says that it was there.
            return null;
        }
    }

    private static string Pretty(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
