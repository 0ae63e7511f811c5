using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>Something the coordinator of a sweep is told.</summary>
internal abstract record TrialNews
{
    /// <summary>Some time has passed.</summary>
    internal sealed record Tick : TrialNews;

    /// <summary>A job reached this process's executor, which will tell how it went.</summary>
    internal sealed record Delivered(int Number) : TrialNews;

    /// <summary>The delivery came to nothing: the trial was not waiting, not due, or the claim was lost.</summary>
    internal sealed record NotClaimed(int Number) : TrialNews;

    /// <summary>The trial has been trained: what it came to is known, and will be recorded.</summary>
    internal sealed record Trained(int Number, TrialState State, IReadOnlyList<double> Values) : TrialNews;

    /// <summary>The trial ended.</summary>
    internal sealed record Ended(int Number, TrialState State, IReadOnlyList<double> Values, string? Reason) : TrialNews
    {
        /// <summary>The trial that was recorded with its result; null when there was none.</summary>
        public TrialRecord? Next { get; init; }

        /// <summary>Whether that trial was claimed: then the executor goes on with it as if it had been delivered.</summary>
        public bool GoesOn { get; init; }
    }

    /// <summary>The trial waits again.</summary>
    internal sealed record Returned(int Number, DateTimeOffset? NotBefore) : TrialNews;

    /// <summary>The store or the engine itself failed: the sweep must stop here.</summary>
    internal sealed record Broken(int Number, Exception Problem) : TrialNews;
}
