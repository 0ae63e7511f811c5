namespace SweepRunner.Server.Tests;

/// <summary>Where the sources are, for tests that compare what is written from the code with what is committed.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of <c>SweepRunner.sln</c>.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "SweepRunner.sln"))) folder = System.IO.Path.GetDirectoryName(folder)!;
        return folder;
    }
}
