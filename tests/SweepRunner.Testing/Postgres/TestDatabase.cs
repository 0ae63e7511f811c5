using Npgsql;

namespace SweepRunner.Testing.Postgres;

/// <summary>A database of one test, dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private TestDatabase(string server) => _server = server;

    /// <summary>As a store's URL.</summary>
    public string Url => new UriBuilder(_server) { Path = _name }.Uri.ToString();

    /// <summary>Makes an empty one on the server of that URL.</summary>
    public static Task<TestDatabase> CreateAsync(string server) => CreateAsync(server, "template0");

    /// <summary>A copy, which nobody else may use at the moment.</summary>
    public Task<TestDatabase> CopyAsync() => CreateAsync(_server, _name);

    /// <summary>Runs statements in it.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString(_server, _name), sql);

    /// <summary>Asks for one value.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(_server, _name));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync() =>
        await ExecuteAsync(ConnectionString(_server, "postgres"), $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private static async Task<TestDatabase> CreateAsync(string server, string template)
    {
        var database = new TestDatabase(server);
        await ExecuteAsync(ConnectionString(server, "postgres"), $"CREATE DATABASE {database._name} TEMPLATE {template}");
        return database;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionString(string server, string database)
    {
        var uri = new Uri(server);
        var user = uri.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = database,
            Pooling = false,
        }.ConnectionString;
    }
}
