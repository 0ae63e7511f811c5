using SweepRunner.Core.Runs;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SweepRunner.Engine.Provenance;

/// <summary>Where and from what a sweep runs, collected once per start.</summary>
internal sealed class SweepProvenance(MachineFacts machine, GitFacts? git)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The repository of the spec's folder; null when there is none.</summary>
    public GitFacts? Git { get; } = git;

    /// <summary>Collects the facts; <paramref name="sourcePath"/> is the spec file, null when there is no file.</summary>
    public static async Task<SweepProvenance> CollectAsync(string? sourcePath, CancellationToken cancellation)
    {
        var folder = sourcePath is null ? null : Path.GetDirectoryName(Path.GetFullPath(sourcePath));
        return new SweepProvenance(MachineFacts.Collect(), folder is null ? null : await GitFacts.CollectAsync(folder, cancellation).ConfigureAwait(false));
    }

    /// <summary>MLflow's tags of where a run came from.</summary>
    public Dictionary<string, string> Tags(string? sourcePath)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RunTags.User] = Environment.UserName,
            [RunTags.SourceType] = "LOCAL",
        };
        if (sourcePath is not null) tags[RunTags.SourceName] = sourcePath;
        if (Git is not null)
        {
            tags[RunTags.GitCommit] = Git.Commit;
            tags[RunTags.GitDirty] = Git.Dirty ? "true" : "false";
        }

        if (Git?.Branch is { } branch) tags[RunTags.GitBranch] = branch;
        return tags;
    }

    /// <summary>The versions a configuration is pinned to: the trainer's libraries and SweepRunner itself.</summary>
    public IReadOnlyDictionary<string, string> Versions(IReadOnlyDictionary<string, string> trainer) =>
        new SortedDictionary<string, string>(trainer.ToDictionary(), StringComparer.Ordinal) { ["sweeprunner"] = machine.SweepRunner };

    /// <summary>The content of <c>environment.json</c>: never environment variables, which may hold secrets.</summary>
    public string EnvironmentJson(IReadOnlyDictionary<string, string> trainer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("os", machine.Os);
            json.WriteString("architecture", machine.Architecture);
            json.WriteStartObject("cpu");
            json.WriteString("model", machine.CpuModel);
            json.WriteNumber("count", machine.CpuCount);
            json.WriteEndObject();
            json.WriteNumber("memory_bytes", machine.MemoryBytes);
            json.WriteString("dotnet", machine.DotNet);
            json.WriteStartObject("versions");
            foreach (var (name, version) in Versions(trainer)) json.WriteString(name, version);
            json.WriteEndObject();
            if (Git is not null)
            {
                json.WriteStartObject("git");
                json.WriteString("commit", Git.Commit);
                json.WriteString("branch", Git.Branch);
                json.WriteBoolean("dirty", Git.Dirty);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
