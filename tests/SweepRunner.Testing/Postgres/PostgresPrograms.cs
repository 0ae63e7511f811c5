using System.Diagnostics;
using Xunit;

namespace SweepRunner.Testing.Postgres;

/// <summary>PostgreSQL's own programs on this machine, run as a user that they accept: they refuse root.</summary>
internal static class PostgresPrograms
{
    private static readonly Lazy<string?> Folder = new(() =>
        Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"))));

    /// <summary>Skips the test where PostgreSQL is not installed; fails it in continuous integration.</summary>
    public static void Require()
    {
        if (Folder.Value is not null) return;
        const string missing = "PostgreSQL is not installed here (looked in /usr/lib/postgresql/*/bin and on the PATH; SWEEPRUNNER_TEST_POSTGRES may name a server).";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.Skip(missing);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        return (await output).Trim();
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var path = PathOf(program);
        var isRoot = Environment.UserName == "root";
        // In a session of its own: a signal to the test's process group must not end what clears up after it.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "setsid" : path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        string[] asUser = isRoot ? ["runuser", "-u", "postgres", "--", path] : OperatingSystem.IsLinux() ? [path] : [];
        foreach (var argument in asUser.Concat(arguments)) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Where a program is; one that is not PostgreSQL's is left to the PATH.</summary>
    public static string PathOf(string program)
    {
        var own = Path.Combine(Folder.Value ?? "", program);
        return program is "initdb" or "pg_ctl" ? own : program;
    }

    private static IEnumerable<string> Candidates()
    {
        string[] installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return installed.OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
    }
}
