using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SweepRunner.Testing;
using SweepRunner.Testing.Postgres;

namespace SweepRunner.Benchmarks.Overhead;

/// <summary>
/// Where sweeps are measured, each in a store of its own. No folder or database is removed before the end: ext4 gives an inode away
/// again only some time after its file was removed, and looks at every such inode for each new file until then.
/// </summary>
/// <param name="postgres">The server for those in PostgreSQL.</param>
internal sealed class OverheadBench(PostgresServer? postgres) : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<TestDatabase> _databases = [];
    private int _measured;

    /// <summary>Measures ours.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="store"><c>sqlite</c>, <c>postgres</c> or <c>postgres-cluster</c>.</param>
    /// <param name="sweep">What is run.</param>
    public async Task<OverheadResult> MeasureAsync(string name, string store, EmptySweep sweep)
    {
        var folder = NextFolder();
        if (store == "sqlite") return await sweep.RunAsync(name, Path.Combine(folder, "store"), folder, clustered: false);
        return await sweep.RunAsync(name, (await NextDatabaseAsync()).Url, folder, clustered: store == "postgres-cluster");
    }

    /// <summary>Measures Optuna with the same space and objective; null where it, or its database driver, is not installed.</summary>
    public async Task<OverheadResult?> OptunaAsync(string name, string store, string method, int trials)
    {
        var database = store == "postgres" ? await NextDatabaseAsync() : null;
        var url = database is null ? $"sqlite:///{NextFolder()}/optuna.db" : database.Url.Replace("postgres://", "postgresql://", StringComparison.Ordinal);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Overhead", "optuna_overhead.py"), url, method, trials.ToString(CultureInfo.InvariantCulture)];
        using var python = Process.Start(new ProcessStartInfo(Python.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        if (python.ExitCode == 0) return JsonSerializer.Deserialize<OverheadResult>(output)! with { Name = name };
        await Console.Error.WriteLineAsync($"{name}: {(await errors).Trim().Split('\n')[^1]}");
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        _root.Dispose();
    }

    private async Task<TestDatabase> NextDatabaseAsync()
    {
        _databases.Add(await TestDatabase.CreateAsync(postgres!.Url));
        return _databases[^1];
    }

    private string NextFolder() => Directory.CreateDirectory(Path.Combine(_root.Path, $"{_measured++}")).FullName;
}
