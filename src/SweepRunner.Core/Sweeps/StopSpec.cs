namespace SweepRunner.Core.Sweeps;

/// <summary>The <c>stop</c> section: conditions on progress that end a sweep.</summary>
public sealed record StopSpec
{
    /// <summary>Ends the sweep when this many finished trials in a row brought no improvement; null: never.</summary>
    public int? PlateauTrials { get; init; }

    /// <summary>Smallest change of the best value that counts as an improvement, in units of the objective, 0 or more.</summary>
    public double PlateauMinDelta { get; init; }

    /// <summary>Ends the sweep when the expected improvement of the next trial falls below this, in units of the objective; null: never.</summary>
    public double? Regret { get; init; }
}
