using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Data;

/// <summary>Keeps the first few faults of one kind and counts the rest, so that a million bad rows are one readable message.</summary>
/// <param name="summary">Makes the closing fault from the total, used when there are more than <see cref="Shown"/>.</param>
internal sealed class FaultTally(Func<long, Fault> summary)
{
    /// <summary>How many faults are reported one by one.</summary>
    public const int Shown = 5;

    private readonly List<Fault> _first = [];
    private long _count;

    /// <summary>Counts one fault; <paramref name="make"/> is called only when it will be shown.</summary>
    public void Add(Func<Fault> make)
    {
        if (_count++ < Shown) _first.Add(make());
    }

    /// <summary>The faults to report; none when nothing was added.</summary>
    public IEnumerable<Fault> Faults => _count > Shown ? _first.Append(summary(_count)) : _first;
}
