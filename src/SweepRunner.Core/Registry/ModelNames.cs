namespace SweepRunner.Core.Registry;

/// <summary>MLflow's rules for what models and aliases may be called.</summary>
public static class ModelNames
{
    /// <summary>What a model's name must be, for messages.</summary>
    public const string NameRule = "not empty, without /, : and NUL";

    /// <summary>What an alias must be, for messages.</summary>
    public const string AliasRule = "1 to 256 letters, digits, _ and -, but neither 'latest' nor a version such as 'v12'";

    private const int AliasLength = 256;

    /// <summary>Whether a model may be called so.</summary>
    public static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && name.AsSpan().IndexOfAny('/', ':', '\0') < 0;

    /// <summary>Whether an alias may be called so; one that would be taken for a version may not.</summary>
    public static bool IsAlias(string alias)
    {
        var isPlain = alias.Length is > 0 and <= AliasLength && alias.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        var isVersion = alias.Length > 1 && (alias[0] is 'v' or 'V') && alias.Skip(1).All(char.IsAsciiDigit);
        return isPlain && !isVersion && !alias.Equals("latest", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The stage of that name, whatever its case; null when there is none.</summary>
    public static ModelStage? Stage(string name) =>
        Enum.GetValues<ModelStage>().Cast<ModelStage?>().FirstOrDefault(s => string.Equals(s.ToString(), name, StringComparison.OrdinalIgnoreCase));
}
