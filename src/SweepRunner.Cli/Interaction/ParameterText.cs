using SweepRunner.Core.Spaces;

namespace SweepRunner.Cli.Interaction;

/// <summary>How values of parameters look to people, wherever they are shown.</summary>
internal static class ParameterText
{
    /// <summary><c>6</c>, <c>0.123457</c> (six digits), <c>true</c>, <c>null</c>, the text itself, JSON.</summary>
    public static string Of(ParameterValue value) => value.Kind == ParameterKind.Real ? Format.Number(value.AsDouble()) : value.ToString();

    /// <summary><c>eta=0.3, max_depth=6</c>.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, ParameterValue>> parameters) =>
        string.Join(", ", parameters.Select(p => $"{p.Key}={Of(p.Value)}"));
}
