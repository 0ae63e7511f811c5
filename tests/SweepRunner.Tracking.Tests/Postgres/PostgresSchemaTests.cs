using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using SweepRunner.Core.Errors;
using SweepRunner.Testing.Postgres;
using SweepRunner.Tracking.Postgres;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresSchemaTests : IAsyncLifetime
{
    private TestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestPostgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public void Newest_migration_is_the_one_the_code_names_and_matches_the_model()
    {
        using var context = PostgresTrackingContext.On(new NpgsqlConnection("Host=localhost"));

        Assert.Equal(PostgresSchema.Newest, context.Database.GetMigrations().Last());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void New_store_is_what_all_migrations_together_make()
    {
        using var connection = new NpgsqlConnection("Host=localhost");

        NewStoreScripts.Check("postgres", "Postgres", PostgresSchema.Script(connection, Migration.InitialDatabase));
    }

    [Fact]
    public async Task Store_that_many_open_at_once_is_migrated_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync()));

        var ids = await Task.WhenAll(stores.Select(s => s.Runs.GetOrCreateExperimentAsync("same", Cancellation)));

        Assert.Single(ids.Distinct());
        foreach (var store in stores) await store.DisposeAsync();
        using var context = PostgresTrackingContext.On(new NpgsqlConnection("Host=localhost"));
        Assert.Equal((long)context.Database.GetMigrations().Count(), await _database!.ScalarAsync("""SELECT count(*) FROM "__EFMigrationsHistory" """));
    }

    [Fact]
    public async Task Store_of_a_newer_program_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        await _database!.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Future', '99')""");

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(OpenAsync);

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("newer SweepRunner", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE runs (id int)")]
    [InlineData("""CREATE TABLE "__EFMigrationsHistory" ("MigrationId" text PRIMARY KEY, "ProductVersion" text); INSERT INTO "__EFMigrationsHistory" VALUES ('20200101000000_Theirs', '8')""")]
    public async Task Database_of_another_program_is_refused_and_left_as_it_is(string theirs)
    {
        await _database!.ExecuteAsync(theirs);

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(OpenAsync);

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("has tables of another program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await _database!.ScalarAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Database_without_a_store_is_not_found_by_those_who_only_look()
    {
        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(
            () => TrackingStore.OpenExistingAsync(_database!.Url, TimeProvider.System, Cancellation));

        Assert.Equal(ErrorCode.NotFound, refusal.Code);
        Assert.Equal(0L, await _database!.ScalarAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Missing_database_is_a_refusal_that_says_how_to_make_it()
    {
        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(
            () => TrackingStore.OpenAsync($"{_database!.Url}_missing", TimeProvider.System, Cancellation));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("createdb", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_the_database_cannot_keep_is_refused_and_harms_no_other_write()
    {
        await using var store = await OpenAsync();
        var run = await store.Runs.CreateRunAsync(new(new(0), "run"), Cancellation);

        var bad = store.Runs.LogAsync(run.Id, new() { Tags = new Dictionary<string, string> { ["note"] = "a\0b" } }, Cancellation);
        var good = Enumerable.Range(0, 20).Select(i => store.Runs.LogAsync(
            run.Id, new() { Tags = new Dictionary<string, string> { [$"tag {i}"] = new string('x', 8000) } }, Cancellation)).ToList();

        await Assert.ThrowsAsync<InvalidInputException>(() => bad);
        await Task.WhenAll(good);
        Assert.Equal(21, (await store.Runs.FindRunAsync(run.Id, Cancellation))!.Tags.Count);
    }

    private Task<TrackingStore> OpenAsync() => TrackingStore.OpenAsync(_database!.Url, TimeProvider.System, Cancellation);
}
