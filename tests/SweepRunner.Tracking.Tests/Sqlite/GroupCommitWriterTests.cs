using Microsoft.Data.Sqlite;
using SweepRunner.Core.Errors;
using SweepRunner.Testing;
using SweepRunner.Tracking.Sql;
using SweepRunner.Tracking.Sqlite;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class GroupCommitWriterTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly GroupCommitWriter _writer;
    private readonly ManualResetEventSlim _gate = new();

    public GroupCommitWriterTests()
    {
        _database = new SqliteDatabase(_folder.File("test.db"), TimeSpan.FromMilliseconds(50), TimeProvider.System);
        SqliteSchema.Ensure(_database);
        using var session = _database.Open();
        session.Execute("CREATE TABLE notes (text TEXT PRIMARY KEY, run_id TEXT REFERENCES runs (run_id))");
        _writer = new GroupCommitWriter(_database);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await _writer.DisposeAsync();
        _database.Dispose();
        _gate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Writes_that_wait_share_one_transaction()
    {
        var first = await HoldAsync();
        var writes = Enumerable.Range(0, 200).Select(i => NoteAsync($"note {i}")).ToList();
        Assert.All(writes, write => Assert.False(write.IsCompleted));
        _gate.Set();
        await Task.WhenAll([first, .. writes]);

        Assert.Equal(2, _writer.Commits);
        Assert.Equal(200, (await NotesAsync()).Count);
    }

    [Fact]
    public async Task Write_that_finds_the_writer_idle_is_done_by_its_caller()
    {
        var caller = Environment.CurrentManagedThreadId;
        var writer = 0;

        var write = _writer.WriteAsync(_ => writer = Environment.CurrentManagedThreadId, Cancellation);

        Assert.True(write.IsCompletedSuccessfully);
        Assert.Equal(caller, writer);
        await NoteAsync("next");
        Assert.Equal(2, _writer.Commits);
    }

    [Fact]
    public async Task Writes_of_many_threads_are_all_done()
    {
        await Parallel.ForAsync(0, 500, Cancellation, async (i, _) => await NoteAsync($"note {i}"));

        Assert.Equal(500, (await NotesAsync()).Count);
    }

    [Fact]
    public async Task Writer_that_has_ended_refuses()
    {
        await NoteAsync("last");
        await _writer.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => NoteAsync("late"));
    }

    [Fact]
    public async Task Failing_write_undoes_only_itself()
    {
        var first = await HoldAsync();
        var before = NoteAsync("before");
        var failing = _writer.WriteAsync(
            session =>
            {
                session.Execute("INSERT INTO notes (text) VALUES ('half')");
                throw new InvalidOperationException("changed my mind");
            },
            Cancellation);
        var duplicate = NoteAsync("before");
        var after = NoteAsync("after");
        _gate.Set();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await Assert.ThrowsAsync<SqliteException>(() => duplicate);
        await Task.WhenAll(first, before, after);
        Assert.Equal(["after", "before"], await NotesAsync());
        Assert.Equal(2, _writer.Commits);
    }

    [Fact]
    public async Task All_writes_of_a_group_fail_when_its_commit_fails_and_the_next_group_works()
    {
        var first = await HoldAsync();
        var innocent = NoteAsync("innocent");
        var breaking = _writer.WriteAsync(
            session =>
            {
                session.Execute("PRAGMA defer_foreign_keys = ON");
                session.Execute("INSERT INTO notes (text, run_id) VALUES ('orphan', 'nobody')");
            },
            Cancellation);
        _gate.Set();

        await first;
        await Assert.ThrowsAsync<SqliteException>(() => innocent);
        await Assert.ThrowsAsync<SqliteException>(() => breaking);
        await NoteAsync("next");
        Assert.Equal(["next"], await NotesAsync());
    }

    [Fact]
    public async Task Cancelled_write_that_still_waits_is_not_done()
    {
        var first = await HoldAsync();
        using var source = new CancellationTokenSource();
        var cancelled = _writer.WriteAsync(session => session.Execute("INSERT INTO notes (text) VALUES ('never')"), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _gate.Set();
        await first;
        await NoteAsync("later");

        Assert.Equal(["later"], await NotesAsync());
    }

    [Fact]
    public async Task Write_that_has_begun_is_completed_in_spite_of_cancelling()
    {
        using var source = new CancellationTokenSource();
        var write = _writer.WriteAsync(
            session =>
            {
                source.Cancel();
                session.Execute("INSERT INTO notes (text) VALUES ('done')");
            },
            source.Token);

        await write;

        Assert.Equal(["done"], await NotesAsync());
    }

    [Fact]
    public async Task Disposing_completes_what_waits()
    {
        var first = await HoldAsync();
        var write = NoteAsync("last");
        var disposing = _writer.DisposeAsync();
        _gate.Set();
        await disposing;

        await Task.WhenAll(first, write);
        Assert.Equal(["last"], await NotesAsync());
    }

    [Fact]
    public async Task Lock_of_another_process_that_stays_is_a_clear_refusal()
    {
        using var other = _database.Open();
        other.Execute("BEGIN IMMEDIATE");

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(() => NoteAsync("waits"));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("locked by another process", refusal.Message, StringComparison.Ordinal);
        other.Execute("ROLLBACK");
        await NoteAsync("again");
        Assert.Equal(["again"], await NotesAsync());
    }

    /// <summary>Keeps the writer busy until the gate opens, so that what is written meanwhile has to queue.</summary>
    private async Task<Task> HoldAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = Task.Run(
            () => _writer.WriteAsync(
                _ =>
                {
                    begun.SetResult();
                    _gate.Wait(Cancellation);
                },
                Cancellation),
            Cancellation);
        await begun.Task;
        return held;
    }

    private Task NoteAsync(string text) =>
        _writer.WriteAsync(session => session.Execute("INSERT INTO notes (text) VALUES (@text)", ("@text", text)), Cancellation);

    private Task<List<string>> NotesAsync() =>
        _database.ReadAsync(session => session.Query("SELECT text FROM notes ORDER BY text", row => row.GetString(0)), Cancellation);
}
