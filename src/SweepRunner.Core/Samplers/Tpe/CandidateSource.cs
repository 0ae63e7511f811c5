using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// Draws the points worth comparing: a few from the prior, the others around one good trial; each parameter around a good trial of its own;
/// and from a good trial along the difference of two others (R. Storn and K. Price, "Differential evolution", 1997), which
/// follows valleys that are oblique to the axes and shrinks as the good trials draw together. Where there are choices, some
/// are drawn around the best trials of one of their values.
/// </summary>
internal sealed class CandidateSource(
    TrialTable table, GoodTrials good, ChoiceBranches branches, double[] widths, TpeOptions options, RandomStream stream)
{
    private const double LeastStride = 0.4;
    private const double MoreStride = 0.5;

    // The jitter keeps differences alive when the good trials lie on a line.
    private const double Jitter = 0.3;
    private const int MostRedraws = 20;

    // Of the candidates in a space with choices.
    private const double BranchShare = 0.25;

    // Kernels around a branch's few trials, whose spread says little, are of every width between these.
    private const double NarrowBranch = 0.02;
    private const double WideBranch = 0.2;

    // A branch's candidate may try half of the best trial's numbers.
    private const double CrossShare = 0.3;

    /// <summary>Draws the coordinates of a candidate, for all parameters, active or not.</summary>
    public void Next(double[] point)
    {
        if (branches.Any(stream) is { } branch && stream.NextUnit() < BranchShare)
        {
            Within(branch, point);
            return;
        }

        var (isPrior, kind) = (stream.NextUnit() < options.PriorDraws, stream.NextUnit());
        if (isPrior) Prior(point);
        else if (kind < options.DifferenceShare && good.Rows.Length >= 4) Difference(point);
        else if (kind < options.DifferenceShare + options.MarginalShare) Marginal(point);
        else Joint(point);
    }

    /// <summary>Draws the coordinates of a candidate in a branch.</summary>
    public void Within(ChoiceBranch branch, double[] point)
    {
        if (branch.Rows.Count == 0)
        {
            Joint(point);
        }
        else
        {
            var row = branch.Rows[(int)stream.NextBelow(branch.Rows.Count)];
            var width = NarrowBranch * Math.Pow(WideBranch / NarrowBranch, stream.NextUnit());
            var crosses = stream.NextUnit() < CrossShare;
            for (var d = 0; d < point.Length; d++)
            {
                var (axis, column) = (table.Axes[d], table.Columns[d]);
                var centre = crosses && stream.NextUnit() < 0.5 && !double.IsNaN(column[good.Rows[0]]) ? column[good.Rows[0]] : column[row];
                point[d] = double.IsNaN(centre) ? FromAny(d) : Around(d, centre, options.ChoiceSpread / 2, Math.Max(width, axis.CellWidth / 2));
            }
        }

        point[branch.Axis] = branch.Value;
    }

    private void Prior(double[] point)
    {
        for (var d = 0; d < point.Length; d++) point[d] = table.Axes[d].DrawPrior(stream);
    }

    private void Joint(double[] point)
    {
        var row = good.Draw(stream);
        for (var d = 0; d < point.Length; d++)
        {
            if (double.IsNaN(table.Columns[d][row])) point[d] = FromAny(d);
            else point[d] = Around(d, table.Columns[d][row], options.ChoiceSpread, widths[d]);
        }
    }

    private void Marginal(double[] point)
    {
        for (var d = 0; d < point.Length; d++)
            point[d] = stream.NextUnit() < good.PriorShare ? table.Axes[d].DrawPrior(stream) : FromAny(d);
    }

    private void Difference(double[] point)
    {
        var (start, to, from, choices) = (good.Draw(stream), Any(), Any(), good.Draw(stream));
        var stride = LeastStride + (MoreStride * stream.NextUnit());
        for (var d = 0; d < point.Length; d++)
        {
            var (axis, column) = (table.Axes[d], table.Columns[d]);
            if (axis.Shares is not null)
            {
                point[d] = double.IsNaN(column[choices]) ? FromAny(d) : Around(d, column[choices], options.ChoiceSpread / 2, 0);
                continue;
            }

            var x = column[start] + (stride * (column[to] - column[from])) + (Jitter * widths[d] * stream.NextGaussian());
            point[d] = double.IsNaN(x) ? FromAny(d) : Inside(axis, column[start], x);
        }
    }

    private int Any() => good.Rows[stream.NextBelow(good.Rows.Length)];

    /// <summary>A draw around some good trial that had the parameter, or from the prior when none had it.</summary>
    private double FromAny(int d) => good.DrawActive(table.Columns[d], stream) is { } row
        ? Around(d, table.Columns[d][row], options.ChoiceSpread, widths[d])
        : table.Axes[d].DrawPrior(stream);

    private double Around(int d, double centre, double spread, double width)
    {
        var axis = table.Axes[d];
        if (axis.Shares is not null) return stream.NextUnit() < spread ? axis.DrawPrior(stream) : centre;
        for (var i = 0; i < MostRedraws; i++)
        {
            var x = centre + (width * stream.NextGaussian());
            if (x >= axis.Low && x <= axis.High) return x;
        }

        return axis.DrawPrior(stream);
    }

    /// <summary>A step that leads out of the range ends somewhere between where it began and the end it crossed.</summary>
    private double Inside(TpeAxis axis, double from, double to)
    {
        if (to < axis.Low) return axis.Low + ((from - axis.Low) * stream.NextUnit());
        return to > axis.High ? axis.High - ((axis.High - from) * stream.NextUnit()) : to;
    }
}
