using System.Text;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Params, tags and aliases: a file each, its path the name, its content the value.</summary>
internal static class TextFiles
{
    // More than the store keeps of any value.
    private const int LongestValue = 1 << 18;

    /// <summary>All of a folder.</summary>
    public static Dictionary<string, string> Read(SafeTree tree, string folder, Findings findings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, file) in tree.Files(folder, findings))
        {
            try
            {
                using var reader = new StreamReader(file.FullName, Encoding.UTF8);
                var buffer = new char[(int)Math.Min(file.Length, LongestValue) + 1];
                values[path] = new string(buffer, 0, reader.ReadBlock(buffer));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                findings.Add(file.FullName, $"it cannot be read: {fault.Message}");
            }
        }

        return values;
    }
}
