namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Writes params, tags and aliases: a file each, its path the name, its content the value.</summary>
internal static class TextFileWriter
{
    /// <summary>Writes all; what the file system cannot hold (a name that is a folder of another, too) is reported.</summary>
    public static void Write(string folder, IEnumerable<KeyValuePair<string, string>> values, Findings findings)
    {
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal)) TryWrite(folder, key, file => File.WriteAllText(file, value), findings);
    }

    /// <summary>Writes one file.</summary>
    public static void TryWrite(string folder, string key, Action<string> write, Findings findings)
    {
        var file = Path.Combine(folder, key);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            write(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(file, $"'{key}' cannot be written: {fault.Message}");
        }
    }
}
