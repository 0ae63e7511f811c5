using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Spaces;

/// <summary>
/// A relation between parameters that every point must satisfy, e.g. <c>max_depth * rounds &lt;= 2000</c>. It knows
/// numbers, quoted texts, <c>true false null</c>, parameter names (odd ones in backticks), <c>+ - * / % **</c>, chained
/// comparisons, <c>in [a, b]</c>, <c>and or not</c> and the functions min, max, abs, log, log2, log10, exp, sqrt, floor,
/// ceil, round and pow. Numbers compare by value, so 1 equals 1.0. Immutable and thread-safe.
/// </summary>
public sealed class Constraint
{
    private readonly ConstraintExpression _relation;

    private Constraint(string text, ConstraintExpression relation, IReadOnlyList<string> parameters) =>
        (Text, _relation, Parameters) = (text, relation, parameters);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Names of the parameters it reads, each once.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Reads an expression of at most 2000 characters.</summary>
    /// <exception cref="InvalidInputException">It is not a relation; the fault's column is the place in <paramref name="text"/>, from 1.</exception>
    public static Constraint Parse(string text)
    {
        var parser = new ConstraintParser(text);
        var relation = parser.Read();
        return new Constraint(text, relation, parser.Parameters);
    }

    /// <summary>Whether <paramref name="assignment"/> satisfies it; true when a parameter it reads is not active there.</summary>
    /// <exception cref="InvalidInputException">It calculates with a value that is no number, or its result is not true or false.</exception>
    public bool IsSatisfied(Assignment assignment)
    {
        foreach (var name in Parameters)
        {
            if (!assignment.TryGet(name, out _)) return true;
        }

        try
        {
            return ConstraintFunctions.Truth(_relation(assignment), "constraint");
        }
        catch (ConstraintTypeException problem)
        {
            throw new InvalidInputException(new Fault($"the constraint '{Text}' cannot be decided: {problem.Message}") { Value = assignment.ToString() });
        }
    }
}
