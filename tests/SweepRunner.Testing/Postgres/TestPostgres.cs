using Npgsql;

namespace SweepRunner.Testing.Postgres;

/// <summary>
/// The server that tests share: the one named by <c>SWEEPRUNNER_TEST_POSTGRES</c> (a URL with a user that may create databases),
/// else a private one, started with the first use. Declare it as an assembly fixture, so that it ends with the assembly.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly Lock Starting = new();
    private static Task<PostgresServer>? _server;

    /// <summary>The URL of a fresh, empty database.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var given = Environment.GetEnvironmentVariable("SWEEPRUNNER_TEST_POSTGRES");
        return await TestDatabase.CreateAsync(string.IsNullOrEmpty(given) ? (await ServerAsync()).Url : given);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is { IsCompletedSuccessfully: true } started) await (await started).DisposeAsync();
    }

    private static Task<PostgresServer> ServerAsync()
    {
        lock (Starting) return _server ??= PostgresServer.StartAsync();
    }
}
