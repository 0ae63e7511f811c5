using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>MLflow's rules for names, tags and aliases of the registry.</summary>
internal static class RegistryRules
{
    private const int TagLength = 100_000;
    private const int AliasLength = 256;

    /// <summary>Refuses a name of a model that cannot be used.</summary>
    public static void Name(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().IndexOfAny('/', ':') >= 0)
            throw new InvalidInputException(new Fault("the name of the registered model cannot be used") { Path = "name", Value = $"'{name}'", Rule = "not empty, without / and :" });
    }

    /// <summary>Refuses a tag that cannot be used.</summary>
    public static void Tag(string key, string value)
    {
        LogRules.Key(key, "tag");
        LogRules.Length(value, TagLength, $"tag '{key}'");
    }

    /// <summary>Refuses tags that cannot be used.</summary>
    public static void Tags(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags) Tag(key, value);
    }

    /// <summary>Refuses an alias that cannot be used, or that would be taken for a version.</summary>
    public static void Alias(string alias)
    {
        var plain = alias.Length is > 0 and <= AliasLength && alias.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        var isVersion = alias.Length > 1 && (alias[0] is 'v' or 'V') && alias.Skip(1).All(char.IsAsciiDigit);
        if (plain && !isVersion && !alias.Equals("latest", StringComparison.OrdinalIgnoreCase)) return;
        throw new InvalidInputException(new Fault("the alias cannot be used")
        {
            Path = "alias",
            Value = $"'{alias}'",
            Rule = "1 to 256 letters, digits, _ and -, but neither 'latest' nor a version such as 'v12'",
        });
    }
}
