using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Grid;

/// <summary>
/// Steps through the feasible points of a grid in order, the first parameter slowest, holding one position and nothing
/// else. An inactive parameter has no axis, so conditions never repeat a point. A violated constraint skips every point
/// that agrees in what it reads. Not thread-safe.
/// </summary>
internal sealed class GridWalker
{
    private readonly SearchSpace _space;
    private readonly GridAxis[] _axes;
    private readonly (Constraint Constraint, int LastRead)[] _constraints;
    private readonly long[] _digits;
    private readonly ParameterValue?[] _values;

    /// <summary>Starts at the first feasible point.</summary>
    /// <param name="space">The space.</param>
    /// <param name="axes">One per parameter in the order of the spec.</param>
    public GridWalker(SearchSpace space, GridAxis[] axes)
    {
        (_space, _axes) = (space, axes);
        _constraints = [.. space.Constraints.Select(c => (c, LastRead(c))).OrderBy(c => c.Item2)];
        _digits = new long[axes.Length];
        _values = new ParameterValue?[axes.Length];
        Enter(0);
        SettleOnFeasible();
    }

    /// <summary>The point the walk is at; null after the last.</summary>
    public Assignment? Current { get; private set; }

    /// <summary>Goes to the next feasible point.</summary>
    public void Next()
    {
        if (Current is null) return;
        if (Advance(_digits.Length - 1)) SettleOnFeasible();
        else Current = null;
    }

    private void SettleOnFeasible()
    {
        while (true)
        {
            Current = _space.Collect(_values);
            var violated = Array.FindIndex(_constraints, c => !c.Constraint.IsSatisfied(Current));
            if (violated < 0) return;
            if (Advance(_constraints[violated].LastRead)) continue;
            Current = null;
            return;
        }
    }

    /// <summary>Moves the axis at <paramref name="position"/> of the evaluation order on, carrying to slower ones; false after the last point.</summary>
    private bool Advance(int position)
    {
        for (var p = position; p >= 0; p--)
        {
            var index = _space.Order[p];
            if (_values[index] is null || _digits[index] + 1 >= _axes[index].Count) continue;
            _values[index] = _axes[index].At(++_digits[index]);
            Enter(p + 1);
            return true;
        }

        return false;
    }

    private void Enter(int position)
    {
        for (var p = position; p < _digits.Length; p++)
        {
            var index = _space.Order[p];
            _digits[index] = 0;
            _values[index] = _space.IsActive(index, _values) ? _axes[index].At(0) : null;
        }
    }

    private int LastRead(Constraint constraint) =>
        constraint.Parameters.Select(p => Array.IndexOf(_space.Order, _space.IndexOf(p))).DefaultIfEmpty(-1).Max();
}
