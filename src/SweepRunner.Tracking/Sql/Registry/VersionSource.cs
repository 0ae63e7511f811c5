using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>
/// Checks where a version's files are: inside the artifacts of its run, or of the logged model it is made from. Otherwise anybody could
/// register, and then download, any file of the server.
/// </summary>
internal sealed class VersionSource(SqlSession session, string artifactFolder)
{
    /// <summary>The version with run and logged model completed, and the URI its files are downloaded from.</summary>
    /// <exception cref="SweepRunnerException">The source, the run or the logged model cannot be used.</exception>
    public (NewModelVersion Version, string DownloadUri) Resolve(NewModelVersion version)
    {
        var source = version.Source;
        if (source.Length == 0 || source.Split('/', '\\').Any(IsUpward)) throw Refusal(source, "a location without '..'");
        if (source.StartsWith("models:/", StringComparison.Ordinal)) return FromModel(version, source["models:/".Length..]);
        var run = version.Run is { } id ? FindRun(id) : null;
        var model = version.ModelId is { } modelId ? LoggedModelRows.Require(session, modelId, artifactFolder) : null;
        if (source.StartsWith("runs:/", StringComparison.Ordinal))
        {
            var parts = source["runs:/".Length..].Split('/', 2);
            if (version.Run is { } named && parts[0] != named.Value) throw Refusal(source, $"inside the artifacts of run {named}");
            var owner = FindRun(new(parts[0]));
            return (version with { Run = owner.Id }, parts.Length > 1 ? Join(owner.ArtifactRoot, parts[1]) : owner.ArtifactRoot);
        }

        var isInside = (run is not null && IsInside(source, run.ArtifactRoot, run.ArtifactKey))
            || (model is not null && IsInside(source, model.ArtifactRoot, model.ArtifactKey));
        if ((run is not null || model is not null) && !isInside)
            throw Refusal(source, run is not null ? $"inside the artifacts of run {run.Id}" : $"inside the files of logged model {model!.Id}");
        if (run is null && model is null && IsLocal(source)) throw Refusal(source, "a local path needs the run whose artifacts it lies in");
        return (version, source);
    }

    private (NewModelVersion, string) FromModel(NewModelVersion version, string rest)
    {
        var parts = rest.Split('/');
        if (parts.Length == 1 && !rest.Contains('@', StringComparison.Ordinal))
        {
            var model = LoggedModelRows.Require(session, rest, artifactFolder);
            return (version with { ModelId = rest, Run = version.Run ?? model.SourceRun }, model.ArtifactRoot);
        }

        var from = parts is [var name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var found)
            ? VersionRows.Find(session, name, found)
            : null;
        if (from is null) throw Refusal(version.Source, "models:/NAME/VERSION or models:/MODEL_ID of one that exists");
        return (version with { Run = version.Run ?? from.Run, ModelId = version.ModelId ?? from.ModelId }, from.DownloadUri);
    }

    private Run FindRun(RunId run) =>
        RunReads.FindInfo(session, run, artifactFolder) ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no run {run} that the version could be made of.");

    private static bool IsInside(string source, string root, string? key)
    {
        const string proxy = "mlflow-artifacts:/";
        if (key is not null && source.StartsWith(proxy, StringComparison.Ordinal))
            return IsBelow(ArtifactRoots.Stored(source), key);
        var path = source.StartsWith("file:", StringComparison.Ordinal) && Uri.TryCreate(source, UriKind.Absolute, out var uri) ? uri.LocalPath : source;
        return IsBelow(path, root);
    }

    private static bool IsBelow(string path, string root) =>
        path.Equals(root, StringComparison.Ordinal) || path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static bool IsLocal(string source) => !source.Contains(":/", StringComparison.Ordinal) || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    private static bool IsUpward(string part)
    {
        // However often it is encoded.
        for (var last = ""; part != last && part.Contains('%', StringComparison.Ordinal);) (last, part) = (part, Uri.UnescapeDataString(part));
        return part.Split('/', '\\').Contains("..");
    }

    private static string Join(string root, string path) => $"{root.TrimEnd('/')}/{path}";

    private static InvalidInputException Refusal(string source, string rule) =>
        new(new Fault("the version's source cannot be used") { Path = "source", Value = $"'{source}'", Rule = rule });
}
