namespace SweepRunner.Tracking.Sql;

/// <summary>The SQL that makes a new store: what EF's migrations do, written down so that EF need not be loaded for it.</summary>
internal static class NewStoreScript
{
    /// <summary>The script for <paramref name="database"/>.</summary>
    /// <param name="database"><c>sqlite</c> or <c>postgres</c>.</param>
    internal static string Read(string database)
    {
        var name = $"SweepRunner.Tracking.new-store.{database}.sql";
        using var stream = typeof(NewStoreScript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
