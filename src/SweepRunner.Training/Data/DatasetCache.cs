using System.Security.Cryptography;
using System.Text.Json;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>
/// Opens data sets, each parsed once per content and options into a file that all processes of the machine map. Several
/// processes may build the same file at once: each writes its own and renames it into place. Thread-safe.
/// </summary>
/// <param name="cacheDirectory">Where the parsed files are kept; made when missing. Anything in it may be deleted at any time.</param>
/// <param name="time">Tells how old a file is; null: the system's clock.</param>
internal sealed class DatasetCache(string cacheDirectory, TimeProvider? time = null)
{
    private readonly FileDigests _digests = new(time ?? TimeProvider.System);

    /// <summary>Opens the data of <paramref name="spec"/>; its split plays no part in this.</summary>
    /// <exception cref="InvalidInputException">A file is missing, broken, other than recorded, or does not fit the spec.</exception>
    /// <exception cref="SweepRunnerException">The cache folder cannot be written (<see cref="ErrorCode.Unavailable"/>).</exception>
    public Dataset Open(DataSpec spec)
    {
        var files = DataFile.Of(spec);
        var digests = files.Select(file => _digests.Of(file.Path)).ToArray();
        CheckPinned(spec, files, digests);
        var key = Key(spec, files, digests);
        var path = Path.Combine(cacheDirectory, key + ".columns");
        return TryMap(path, key, files, digests) ?? Build(spec, path, key, files, digests);
    }

    private static void CheckPinned(DataSpec spec, IReadOnlyList<DataFile> files, string[] digests)
    {
        var faults = new List<Fault>();
        for (var i = 0; i < files.Count; i++)
        {
            if (!spec.Sha256.TryGetValue(files[i].Role, out var pinned) || pinned.Equals(digests[i], StringComparison.OrdinalIgnoreCase)) continue;
            faults.Add(new("the data file is not the one that was recorded")
            {
                File = files[i].Path,
                Path = "data.sha256." + files[i].Role,
                Rule = "its SHA-256 must be " + pinned,
                Value = digests[i],
                Suggestion = "bring back the recorded file, or remove the digest to use this one",
            });
        }

        if (faults.Count > 0) throw new InvalidInputException(faults);
    }

    private static string Key(DataSpec spec, IReadOnlyList<DataFile> files, string[] digests) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            CacheFile.Version,
            Files = files.Zip(digests, (file, digest) => file.Role + ":" + digest),
            spec.Label,
            Task = spec.Task.ToString(),
            Include = spec.IncludeFeatures?.Distinct().Order(StringComparer.Ordinal),
            Exclude = spec.ExcludeFeatures.Distinct().Order(StringComparer.Ordinal),
            Categorical = spec.CategoricalFeatures.Distinct().Order(StringComparer.Ordinal),
        })));

    private static Dataset? TryMap(string path, string key, IReadOnlyList<DataFile> files, string[] digests)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (CacheFile.ReadHeader(stream) is not { } read)
        {
            stream.Dispose();
            return null;
        }

        var header = read.Header;
        var inputs = files.Select((file, i) => new DatasetInput(
            Path.GetFileName(file.Path), digests[i], file.Path, file.Role, header.FileRows[i], header.FileColumns[i])).ToArray();
        return new Dataset(header, new MappedColumns(stream, read.Start, header.Rows()), key, inputs);
    }

    private Dataset Build(DataSpec spec, string path, string key, IReadOnlyList<DataFile> files, string[] digests)
    {
        var data = new DatasetParser(spec).Parse();
        var temporary = Path.Combine(cacheDirectory, $"{key}.{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(cacheDirectory);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
                CacheFile.Write(file, data);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);

            // Where an open file cannot be replaced, another process has put the same content there.
            if (TryMap(path, key, files, digests) is { } other) return other;
            throw new SweepRunnerException(ErrorCode.Unavailable, $"The data cache in {cacheDirectory} cannot be written: {e.Message}", e);
        }

        return TryMap(path, key, files, digests)
            ?? throw new SweepRunnerException(ErrorCode.Unavailable, $"The data cache file {path} was removed or damaged while it was opened; try again.");
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; a file left behind is only a cache file.
        }
    }
}
