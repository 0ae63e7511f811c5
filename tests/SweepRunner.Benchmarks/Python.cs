namespace SweepRunner.Benchmarks;

/// <summary>The Python of the peers.</summary>
internal static class Python
{
    private const string OfTheSystem = "/usr/bin/python3";

    /// <summary>That of the system, which sees Debian's packages; elsewhere the first on the path.</summary>
    public static string Program { get; } = File.Exists(OfTheSystem) ? OfTheSystem : "python3";
}
