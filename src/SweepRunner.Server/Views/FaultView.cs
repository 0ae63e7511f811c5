namespace SweepRunner.Server.Views;

/// <summary>One fault of the input, with its place.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="File">The file as the sender named it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Path">Key path, e.g. <c>parameters.eta.min</c>, or the name of a parameter or header; <c>$</c>: the whole body.</param>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Value">The value got.</param>
/// <param name="Suggestion">What to write instead.</param>
public sealed record FaultView(
    string Message, string? File, int? Line, int? Column, string? Path, string? Rule, string? Value, string? Suggestion)
{
    /// <summary>The view of <paramref name="fault"/>.</summary>
    public static FaultView Of(Core.Errors.Fault fault) => new(
        fault.Problem,
        fault.File,
        fault.Line > 0 ? fault.Line : null,
        fault.Column > 0 ? fault.Column : null,
        fault.Path,
        fault.Rule,
        fault.Value,
        fault.Suggestion);
}
