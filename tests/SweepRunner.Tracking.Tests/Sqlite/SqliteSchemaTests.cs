using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;
using SweepRunner.Tracking.Sqlite;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Newest_migration_is_the_one_the_code_names_and_matches_the_model()
    {
        using var context = SqliteTrackingContext.On(new SqliteConnection("Data Source=:memory:"));

        Assert.Equal(SqliteSchema.Newest, context.Database.GetMigrations().Last());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void New_store_is_what_all_migrations_together_make() =>
        NewStoreScripts.Check("sqlite", "Sqlite", SqliteSchema.Script(Migration.InitialDatabase));

    [Fact]
    public async Task Store_that_many_open_at_once_is_migrated_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync()));

        var ids = await Task.WhenAll(stores.Select(s => s.Runs.GetOrCreateExperimentAsync("same", Cancellation)));

        Assert.Single(ids.Distinct());
        foreach (var store in stores) await store.DisposeAsync();
        using var session = Database().Open();
        using var context = SqliteTrackingContext.On(new SqliteConnection("Data Source=:memory:"));
        Assert.Equal(
            context.Database.GetMigrations(), session.Query("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY rowid", row => row.GetString(0)));
        Assert.Equal("wal", session.Scalar<string>("PRAGMA journal_mode"));
        Assert.Equal(1, session.Scalar<long>("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Store_of_the_first_schema_is_upgraded_in_place()
    {
        using (var session = Database().Open())
        {
            session.Script(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Sqlite", "first-schema.sql"), Cancellation));
        }

        await using var store = await OpenAsync();

        var query = new RunQuery { Experiments = [new(1)], OrderBy = ["metrics.auc.max DESC"], Dialect = FilterDialect.Extended, Nesting = RunNesting.Families, WithRanges = true };
        var runs = (await store.Search.SearchAsync(query, Cancellation)).Items;
        Assert.Equal(["parent", "child"], runs.Select(r => r.Name));
        Assert.Equal(new MetricRange(0.5, 0.9), runs[1].Ranges["auc"]);
        Assert.Equal(0.7, runs[1].Metrics["auc"]);
        Assert.Equal(("0.1", "demo"), (runs[1].Params["eta"], runs[1].Tags["team"]));
        Assert.Equal(LifecycleStage.Active, runs[1].Stage);
    }

    [Fact]
    public async Task Store_of_a_newer_program_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        using (var session = Database().Open())
            session.Execute("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('99990101000000_Future', '99')");

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(OpenAsync);

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("newer SweepRunner", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Join('\n', Enumerable.Repeat("not a database", 100));
        await File.WriteAllTextAsync(_folder.File("sweeprunner.db"), text, Cancellation);

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(OpenAsync);

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains(_folder.File("sweeprunner.db"), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_folder.File("sweeprunner.db"), Cancellation));
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", Cancellation);

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(
            () => TrackingStore.OpenAsync(_folder.File("file/store"), TimeProvider.System, Cancellation));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains(_folder.File("file/store"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_that_cannot_be_opened_is_refused()
    {
        Directory.CreateDirectory(_folder.File("sweeprunner.db"));

        Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<SweepRunnerException>(OpenAsync)).Code);
    }

    [Fact]
    public async Task Existing_store_is_opened_and_a_missing_one_is_not_made()
    {
        var missing = _folder.File("missing");
        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(() => TrackingStore.OpenExistingAsync(missing, TimeProvider.System, Cancellation));
        Assert.Equal(ErrorCode.NotFound, refusal.Code);
        Assert.Contains("sweeprunner run SPEC", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(missing));

        await (await OpenAsync()).DisposeAsync();
        await using var store = await TrackingStore.OpenExistingAsync(_folder.Path, TimeProvider.System, Cancellation);
        Assert.Empty(await store.Sweeps.ListAsync(Cancellation));
        Assert.Equal(0, store.Commits);
    }

    [Fact]
    public async Task Moved_store_finds_its_artifacts()
    {
        var old = _folder.File("old");
        await using (var store = await TrackingStore.OpenAsync(old, TimeProvider.System, Cancellation))
        {
            var run = await store.Runs.CreateRunAsync(new(new(0), "run"), Cancellation);
            await store.Artifacts.WriteAsync(run.ArtifactRoot, "a.txt", new MemoryStream([1, 2]), Cancellation);
            Directory.CreateDirectory(_folder.File("elsewhere"));
            old = run.Id.Value;
        }

        Directory.Move(_folder.File("old"), _folder.File("elsewhere/new"));

        await using var moved = await TrackingStore.OpenExistingAsync(_folder.File("elsewhere/new"), TimeProvider.System, Cancellation);
        var found = await moved.Runs.FindRunAsync(new(old), Cancellation);
        await using var content = await moved.Artifacts.OpenReadAsync(found!.ArtifactRoot, "a.txt", Cancellation);
        Assert.Equal(2, content.Length);
    }

    private Task<TrackingStore> OpenAsync() => TrackingStore.OpenAsync(_folder.Path, TimeProvider.System, Cancellation);

    private SqliteDatabase Database() => new(_folder.File("sweeprunner.db"), TimeSpan.FromSeconds(5), TimeProvider.System);
}
