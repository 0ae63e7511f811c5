namespace SweepRunner.Server.Dashboard.Layout;

/// <summary>A refusal shown as a page.</summary>
/// <param name="Title">What kind it is.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Faults">The single faults; empty when the message says it all.</param>
public sealed record ErrorModel(string Title, string Message, IReadOnlyList<string> Faults);
