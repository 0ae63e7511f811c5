using SweepRunner.Core.Samplers.Grid;
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

    /// <summary>Number of points of the space, an upper bound where conditions or constraints rule some out; null: endless.</summary>
    public static long? Points(SweepSpec spec) => spec.Method == "grid"
        ? GridSampler.PointCount(spec.Space)
        : spec.Space.Cardinality;

    /// <summary>Most trials the sweep can have; null: unknown.</summary>
    public static long? MostTrials(SweepSpec spec) => (spec.RunCap, Points(spec)) switch
    {
        ({ } cap, { } points) => Math.Min(cap, points),
        ({ } cap, null) => cap,
        (null, var points) => points,
    };
}
