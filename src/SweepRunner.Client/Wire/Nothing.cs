namespace SweepRunner.Client.Wire;

/// <summary>An answer without content: <c>{}</c>, or no body at all.</summary>
internal sealed record Nothing;
