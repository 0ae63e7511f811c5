using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>One file of a <see cref="DataSpec"/>.</summary>
/// <param name="Role"><c>path</c>, <c>train</c>, <c>valid</c> or <c>test</c>.</param>
/// <param name="Path">Absolute path.</param>
internal sealed record DataFile(string Role, string Path)
{
    /// <summary>Role of a single file that is split by us.</summary>
    public const string Whole = "path";

    /// <summary>The files of <paramref name="spec"/> in the order their rows are kept: the one, or train, valid, test.</summary>
    /// <exception cref="ArgumentException">The spec names neither one file nor train and valid.</exception>
    public static IReadOnlyList<DataFile> Of(DataSpec spec)
    {
        if (spec.Path is { } path) return [new(Whole, path)];
        if (spec.TrainPath is not { } train || spec.ValidPath is not { } valid)
            throw new ArgumentException("A data spec names either one path or both train and valid.", nameof(spec));
        var files = new List<DataFile> { new("train", train), new("valid", valid) };
        if (spec.TestPath is { } test) files.Add(new("test", test));
        return files;
    }
}
