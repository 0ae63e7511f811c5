using SweepRunner.Core.Sweeps;
using SweepRunner.Specs;

namespace SweepRunner.Cli.Hosting;

/// <summary>Reads the specs users name.</summary>
internal static class SpecLoading
{
    /// <summary>The format, knowing the rules of every trainer of this build.</summary>
    public static SpecFormat Format { get; } = new(BuiltInTrainers.Rules);

    /// <summary>Reads and checks a spec file.</summary>
    public static SweepSpec Load(string file) =>
        Format.Read(SpecFile.ReadText(file), file, Path.GetDirectoryName(Path.GetFullPath(file))!);
}
