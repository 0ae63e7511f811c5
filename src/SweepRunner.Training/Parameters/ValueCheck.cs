using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Parameters;

/// <summary>Checks single values of parameters.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong with <paramref name="value"/>, or null. Null stands for "leave the parameter out" and is always fine.</summary>
    internal static Fault? Check(ParameterRule rule, ParameterValue value, LearningTask? task)
    {
        if (value.Kind == ParameterKind.Null) return null;
        return rule.Shape switch
        {
            ParameterShape.Real or ParameterShape.Integer => CheckNumber(rule, value),
            ParameterShape.Flag => value.Kind == ParameterKind.Boolean || IsZeroOrOne(value) ? null : Wrong(rule, value, "must be true or false"),
            ParameterShape.Word => CheckWord(rule, value, task),
            _ => null,
        };
    }

    private static Fault? CheckNumber(ParameterRule rule, ParameterValue value)
    {
        if (!value.IsNumber) return Wrong(rule, value, rule.Shape == ParameterShape.Integer ? "must be a whole number" : "must be a number");
        var number = value.AsDouble();
        if (!double.IsFinite(number)) return Wrong(rule, value, "must be finite");
        if (rule.Shape == ParameterShape.Integer && number != Math.Floor(number)) return Wrong(rule, value, "must be a whole number");
        return rule.Allows(number) ? null : Wrong(rule, value, rule.Range!);
    }

    private static Fault? CheckWord(ParameterRule rule, ParameterValue value, LearningTask? task)
    {
        var word = value.ToString();
        if (rule.Refused.TryGetValue(word, out var reason)) return Wrong(rule, value, reason) with { Suggestion = $"write one of {Join(rule.Words)}" };
        var words = task is { } known && rule.WordsFor is { } suiting ? suiting(known) : rule.Words;
        if (words.Contains(word)) return null;
        if (rule.Words.Contains(word))
        {
            return new Fault($"{rule.Name} '{word}' does not suit a {task!.Value.ToString().ToLowerInvariant()} task")
            {
                Rule = $"must be one of {Join(words)}", Value = word, Suggestion = $"write {words[0]}, or another data.task",
            };
        }

        return Wrong(rule, value, $"must be one of {Join(words)}") with { Suggestion = Nearest.Suggest(word, words) };
    }

    private static bool IsZeroOrOne(ParameterValue value) => value.Kind == ParameterKind.Integer && value.AsInteger() is 0 or 1;

    private static Fault Wrong(ParameterRule rule, ParameterValue value, string broken) =>
        new($"{rule.Name} cannot be this") { Rule = broken, Value = value.ToString() };

    private static string Join(IEnumerable<string> words) => string.Join(", ", words);
}
