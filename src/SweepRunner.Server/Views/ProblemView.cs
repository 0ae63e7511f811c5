namespace SweepRunner.Server.Views;

/// <summary>A refusal, as RFC 9457 (problem details) has it.</summary>
/// <param name="Title">The kind of refusal in words.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Code">The stable word of the kind, e.g. <c>not_found</c>.</param>
/// <param name="Errors">The single faults of bad input; empty when the detail says it all.</param>
public sealed record ProblemView(string Title, int Status, string Detail, string Code, IReadOnlyList<FaultView> Errors);
