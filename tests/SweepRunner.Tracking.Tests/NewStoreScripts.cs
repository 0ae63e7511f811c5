using System.Runtime.CompilerServices;
using SweepRunner.Tracking.Sql;
using Xunit;

namespace SweepRunner.Tracking.Tests;

/// <summary>The scripts of new stores are what EF's migrations do: with SWEEPRUNNER_UPDATE=1 they are rewritten, else compared.</summary>
internal static class NewStoreScripts
{
    /// <summary>Fails unless <paramref name="script"/> is the resource of <paramref name="database"/>.</summary>
    public static void Check(string database, string folder, string script)
    {
        if (Environment.GetEnvironmentVariable("SWEEPRUNNER_UPDATE") == "1")
            File.WriteAllText(Path.Combine(Sources(), folder, "Migrations", "new-store.sql"), script);
        else
            Assert.Equal(script, NewStoreScript.Read(database), ignoreLineEndingDifferences: true);
    }

    private static string Sources([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "src", "SweepRunner.Tracking"));
}
