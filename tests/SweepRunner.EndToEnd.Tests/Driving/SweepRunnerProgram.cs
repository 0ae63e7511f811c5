using System.Diagnostics;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>The built program, driven from outside in a folder of its own.</summary>
internal sealed class SweepRunnerProgram : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public SweepRunnerProgram()
    {
        Folder = Directory.CreateTempSubdirectory("sweeprunner-e2e-").FullName;
        Store = Path.Combine(Folder, "store");
    }

    public string Folder { get; }

    public string Store { get; set; }

    /// <summary>Folder of the artifacts where the store is a database; null: the store's own.</summary>
    public string? Artifacts { get; init; }

    /// <summary>Further variables of the environment of every process started here.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The machine's way out, as every process started here is told it; null: as this process is.</summary>
    public string? Proxy { get; init; }

    /// <summary>In the environment of every process started here and of their children, so that those left behind are found.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Runs a command to its end.</summary>
    public async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a command as the leader of its own process group, so that the whole group can be killed.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] place = Artifacts is null ? ["--store", Store] : ["--store", Store, "--artifacts", Artifacts];
        foreach (var argument in (string[])["dotnet", Repository.Program, .. arguments, .. place]) start.ArgumentList.Add(argument);
        start.Environment[Processes.MarkVariable] = Mark;
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        if (Proxy is not null) start.Environment["HTTP_PROXY"] = start.Environment["http_proxy"] = Proxy;
        return Process.Start(start)!;
    }

    /// <summary>Starts a command that stays.</summary>
    public RunningProgram Launch(params string[] arguments) => new(Start(arguments));

    /// <summary>Writes a file into the folder and gives its path.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
