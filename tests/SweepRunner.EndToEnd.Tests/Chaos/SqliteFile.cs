using Microsoft.Data.Sqlite;

namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>Looks into the file of a store.</summary>
internal static class SqliteFile
{
    public static async Task<object?> ScalarAsync(string store, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(store, "sweeprunner.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
