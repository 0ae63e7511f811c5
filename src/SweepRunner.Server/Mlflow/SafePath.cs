using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Mlflow;

/// <summary>Paths of artifacts from outside.</summary>
internal static class SafePath
{
    /// <summary>
    /// <paramref name="path"/> without empty parts and <c>.</c>; "" names the root. A part <c>..</c>, an absolute path, a backslash or a control
    /// character is refused, also when it is encoded once or several times.
    /// </summary>
    /// <exception cref="InvalidInputException">The path leaves its root.</exception>
    public static string Of(string path)
    {
        // The server decodes everything in a path but this.
        var plain = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        for (var form = plain; ;)
        {
            if (Leaves(form)) throw new InvalidInputException(new Fault("Invalid path"));
            var decoded = Uri.UnescapeDataString(form);
            if (decoded == form) break;
            form = decoded;
        }

        return string.Join('/', plain.Split('/').Where(part => part is not ("" or ".")));
    }

    /// <summary>A path in the store's own tree, where names that begin with a dot are the store's.</summary>
    public static string Key(string path)
    {
        var key = Of(path.TrimStart('/'));
        return key.StartsWith('.') ? throw new InvalidInputException(new Fault("Invalid path")) : key;
    }

    /// <summary>The last part of a path.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool Leaves(string path) =>
        path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl)
        || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])) || path.Split('/').Contains("..");
}
