using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Spaces;

/// <summary>A relation between parameters that every point must satisfy, e.g. <c>max_depth * rounds &lt;= 2000</c>.</summary>
public sealed class Constraint
{
    private Constraint(string text) => Text = text;

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Names of the parameters it reads, each once.</summary>
    public IReadOnlyList<string> Parameters { get; } = [];

    /// <summary>Reads an expression.</summary>
    /// <exception cref="InvalidInputException">It is not a relation; the fault's column is the place in <paramref name="text"/>, from 1.</exception>
    public static Constraint Parse(string text) => new(text);

    /// <summary>Whether <paramref name="assignment"/> satisfies it; true when a parameter it reads is not active there.</summary>
    public bool IsSatisfied(Assignment assignment) => throw new NotImplementedException();
}
