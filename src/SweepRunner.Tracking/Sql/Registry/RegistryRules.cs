using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>MLflow's rules for names, tags and aliases of the registry.</summary>
internal static class RegistryRules
{
    private const int TagLength = 100_000;

    /// <summary>Refuses a name of a model that cannot be used.</summary>
    public static void Name(string name)
    {
        if (!ModelNames.IsName(name))
            throw new InvalidInputException(new Fault("the name of the registered model cannot be used") { Path = "name", Value = $"'{name}'", Rule = ModelNames.NameRule });
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
        if (ModelNames.IsAlias(alias)) return;
        throw new InvalidInputException(new Fault("the alias cannot be used")
        {
            Path = "alias",
            Value = $"'{alias}'",
            Rule = ModelNames.AliasRule,
        });
    }
}
