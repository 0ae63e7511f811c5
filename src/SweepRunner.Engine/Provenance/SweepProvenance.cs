using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Provenance;

/// <summary>Where and from what a sweep runs, collected once per start.</summary>
internal sealed class SweepProvenance(MachineFacts machine, CodeVersion? code, string? patch)
{
    // Asked for once: the system reads its list of users every time.
    private static readonly string User = Environment.UserName;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private volatile EnvironmentFile? _environment;

    /// <summary>The repository of the spec's folder; null when there is none.</summary>
    public CodeVersion? Code { get; } = code;

    /// <summary>What differs from the commit; null when nothing does, or when it is known to the sender only.</summary>
    public string? Patch { get; } = patch;

    /// <summary>Collects the facts.</summary>
    /// <param name="sourcePath">The spec file; null when there is none.</param>
    /// <param name="told">The repository as the sender of the sweep saw it, for when there is none of that path here.</param>
    /// <param name="cancellation">Ends the git program, too.</param>
    public static async Task<SweepProvenance> CollectAsync(string? sourcePath, CodeVersion? told, CancellationToken cancellation)
    {
        var folder = sourcePath is null ? null : Path.GetDirectoryName(Path.GetFullPath(sourcePath));
        var found = folder is null ? null : await GitFacts.CollectAsync(folder, cancellation).ConfigureAwait(false);
        return new SweepProvenance(MachineFacts.Collect(), found?.Version ?? told, found?.Patch);
    }

    /// <summary>MLflow's tags of where a run came from.</summary>
    /// <param name="sourcePath">The spec file; null when there is none.</param>
    /// <param name="owner">Who submitted the sweep; null: the user of this process.</param>
    public Dictionary<string, string> Tags(string? sourcePath, string? owner)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RunTags.User] = owner ?? User,
            [RunTags.SourceType] = "LOCAL",
        };
        if (sourcePath is not null) tags[RunTags.SourceName] = sourcePath;
        Code?.WriteTo(tags);
        return tags;
    }

    /// <summary>The versions a configuration is pinned to: the trainer's libraries and SweepRunner itself.</summary>
    public IReadOnlyDictionary<string, string> Versions(IReadOnlyDictionary<string, string> trainer) =>
        new SortedDictionary<string, string>(trainer.ToDictionary(), StringComparer.Ordinal) { ["sweeprunner"] = machine.SweepRunner };

    /// <summary>The content of <c>environment.json</c>: never environment variables, which may hold secrets.</summary>
    public string EnvironmentJson(IReadOnlyDictionary<string, string> trainer)
    {
        // Nearly always the same as for the trial before.
        if (_environment is not { } known || !known.Trainer.SequenceEqual(trainer)) _environment = known = new(trainer, WriteEnvironment(trainer));
        return known.Json;
    }

    private string WriteEnvironment(IReadOnlyDictionary<string, string> trainer)
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
            if (Code is not null)
            {
                json.WriteStartObject("git");
                json.WriteString("commit", Code.Commit);
                json.WriteString("branch", Code.Branch);
                json.WriteBoolean("dirty", Code.Dirty);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>A written <c>environment.json</c> and the trainer's versions in it.</summary>
    private sealed record EnvironmentFile(IReadOnlyDictionary<string, string> Trainer, string Json);
}
