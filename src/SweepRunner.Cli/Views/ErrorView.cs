namespace SweepRunner.Cli.Views;

/// <summary>A refusal as <c>--json</c> prints it.</summary>
internal sealed record ErrorView(ErrorBodyView Error);

/// <summary>The refusal itself; one detail per fault.</summary>
internal sealed record ErrorBodyView(string Code, string Message, IReadOnlyList<ErrorDetailView> Details);

/// <summary>One fault with its place.</summary>
internal sealed record ErrorDetailView(
    string Message, string? File, int? Line, int? Column, string? Path, string? Rule, string? Value, string? Suggestion);
