namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>Where the checkout and the built program are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program as built in the same configuration as these tests.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "src", "SweepRunner.Cli", "bin", Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!), "net10.0", "sweeprunner.dll");

    /// <summary>Whether that program can train with ML.NET.</summary>
    public static bool HasMLNet => File.Exists(Path.Combine(Path.GetDirectoryName(Program)!, "Microsoft.ML.Core.dll"));

    public static string Sweeps { get; } = Path.Combine(Root, "sweeps");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SweepRunner.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside a checkout.");
        return folder;
    }
}
