using System.Diagnostics;
using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;
using SweepRunner.Tracking.Sqlite;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class KilledWriterTests : IDisposable
{
    private const string FolderVariable = "SWEEPRUNNER_TEST_WRITER_FOLDER";
    private const string Acknowledged = "acknowledged ";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Store_of_a_killed_writer_has_every_acknowledged_write()
    {
        using var child = StartWriter();
        var acknowledged = new List<(string Run, long Step)>();
        while (await child.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (!line.StartsWith(Acknowledged, StringComparison.Ordinal)) continue;
            var words = line[Acknowledged.Length..].Split(' ');
            // A line cut short by the kill acknowledges nothing.
            if (words is not [{ Length: 32 } run, var step, "."]) continue;
            acknowledged.Add((run, long.Parse(step, CultureInfo.InvariantCulture)));
            if (acknowledged.Count == 300) child.Kill();
        }

        await child.WaitForExitAsync(Cancellation);
        Assert.True(acknowledged.Count >= 300, $"The writer ended by itself after {acknowledged.Count} writes.");
        await using var store = await TrackingStore.OpenAsync(_folder.Path, TimeProvider.System, Cancellation);
        foreach (var run in acknowledged.GroupBy(a => a.Run))
        {
            var recorded = (await store.Runs.MetricHistoryAsync(new(run.Key), Cancellation)).Select(p => p.Step).ToHashSet();
            Assert.Subset(recorded, run.Select(a => a.Step).ToHashSet());
        }

        using var session = new SqliteDatabase(_folder.File("sweeprunner.db"), TimeSpan.FromSeconds(5), TimeProvider.System).Open();
        Assert.Equal("ok", session.Scalar<string>("PRAGMA integrity_check"));
        Assert.Empty(session.Query("PRAGMA foreign_key_check", row => row.GetString(0)));
        Assert.NotEqual(new RunId(""), (await store.Runs.CreateRunAsync(new(new(0), "after"), Cancellation)).Id);
    }

    /// <summary>The program that is killed: runs only when asked for by name, and never ends by itself.</summary>
    [Fact(Explicit = true)]
    public async Task Writer_writes_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException($"{FolderVariable} is not set.");
        await using var store = await TrackingStore.OpenAsync(folder, TimeProvider.System, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var run = await store.Runs.CreateRunAsync(new(new(0), "run"), Cancellation);
            for (var step = 0L; ; step++)
            {
                await store.Runs.LogAsync(run.Id, new() { Metrics = [new("m", step, TimeProvider.System.GetUtcNow(), step)] }, Cancellation);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Acknowledged}{run.Id} {step} ."));
            }
        }));
    }

    private Process StartWriter()
    {
        var assembly = typeof(KilledWriterTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
            ["exec", assembly, "-explicit", "only", "-method", $"{typeof(KilledWriterTests).FullName}.{nameof(Writer_writes_until_it_is_killed)}"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment[FolderVariable] = _folder.Path;
        return Process.Start(start)!;
    }
}
