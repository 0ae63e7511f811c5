using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Registry;

/// <summary>
/// What <c>models:/NAME/VERSION</c>, <c>models:/NAME/STAGE</c>, <c>models:/NAME/latest</c> or <c>models:/NAME@ALIAS</c> names. The forms are
/// MLflow's; <c>NAME/@ALIAS</c> and a missing <c>models:/</c> are fine, too.
/// </summary>
/// <param name="Name">Name of the model.</param>
public sealed record ModelReference(string Name)
{
    private const string Scheme = "models:/";
    private const string NewestWord = "latest";

    /// <summary>Number of the version.</summary>
    public int? Version { get; init; }

    /// <summary>The newest version of this stage.</summary>
    public ModelStage? Stage { get; init; }

    /// <summary>The version this alias points at.</summary>
    public string? Alias { get; init; }

    /// <summary>The newest version, whatever its stage.</summary>
    public bool IsNewest { get; init; }

    /// <summary>Whether a version is named, and not the model as a whole.</summary>
    public bool IsVersion => Version is not null || Stage is not null || Alias is not null || IsNewest;

    /// <summary>The word after the name: a number, a stage, <c>latest</c> or <c>@ALIAS</c>; null when no version is named.</summary>
    public string? Which => Alias is not null ? $"@{Alias}"
        : Version?.ToString(CultureInfo.InvariantCulture) ?? Stage?.ToString() ?? (IsNewest ? NewestWord : null);

    /// <summary>Reads a model URI.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static ModelReference Parse(string text)
    {
        var rest = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var at = rest.LastIndexOf('@');
        var (name, which) = slash >= 0 ? (rest[..slash], rest[(slash + 1)..])
            : at > 0 ? (rest[..at], rest[at..])
            : (rest, null);
        return ModelNames.IsName(name) && (which is null ? new ModelReference(name) : Of(name, which)) is { } reference ? reference : throw Refusal(text);
    }

    /// <summary>The version of a model that a word names: a number, a stage, <c>latest</c> or <c>@ALIAS</c>; null when it is none of them.</summary>
    public static ModelReference? Of(string name, string which)
    {
        if (which.StartsWith('@')) return ModelNames.IsAlias(which[1..]) ? new ModelReference(name) { Alias = which[1..] } : null;
        if (int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return new ModelReference(name) { Version = version };
        if (which.Equals(NewestWord, StringComparison.OrdinalIgnoreCase)) return new ModelReference(name) { IsNewest = true };
        return ModelNames.Stage(which) is { } stage ? new ModelReference(name) { Stage = stage } : null;
    }

    /// <summary>The model URI.</summary>
    public override string ToString() => Alias is not null ? $"{Scheme}{Name}@{Alias}"
        : Which is { } which ? $"{Scheme}{Name}/{which}"
        : Scheme + Name;

    private static InvalidInputException Refusal(string text) => new(new Fault("this names no model")
    {
        Value = $"'{text}'",
        Rule = $"NAME, NAME/VERSION, NAME/STAGE, NAME/latest or NAME@ALIAS, also after models:/; a stage is one of {string.Join(", ", Enum.GetNames<ModelStage>())}",
    });
}
