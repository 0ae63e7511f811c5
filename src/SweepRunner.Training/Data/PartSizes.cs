using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>How many rows each part of a split has.</summary>
internal static class PartSizes
{
    /// <summary>
    /// Train, valid and test; or each fold and, last, test. Shares are rounded to the nearest row, but a part that is asked
    /// for has at least one; train takes the rest. Folds differ by one row at most.
    /// </summary>
    /// <exception cref="InvalidInputException">The shares are out of range, there is only one fold, or there are too few rows.</exception>
    public static int[] Of(int rows, SplitSpec spec)
    {
        Check(spec);
        var test = Share(rows, spec.Test);
        if (spec.Folds is not { } folds)
        {
            var valid = Share(rows, spec.Valid);
            return NotEmpty([rows - valid - test, valid, test], rows);
        }

        var sizes = new int[folds + 1];
        var (each, more) = Math.DivRem(Math.Max(0, rows - test), folds);
        for (var i = 0; i < folds; i++) sizes[i] = each + (i < more ? 1 : 0);
        sizes[folds] = test;
        return NotEmpty(sizes, rows);
    }

    private static int[] NotEmpty(int[] sizes, int rows)
    {
        if (sizes[..^1].Min() > 0) return sizes;
        throw new InvalidInputException(new Fault($"{rows} rows are too few for this split")
        {
            Path = "data.split", Rule = "each part and each fold needs at least one row", Suggestion = "add rows or use fewer folds",
        });
    }

    private static int Share(int rows, double share) =>
        share > 0 ? Math.Max(1, (int)Math.Round(rows * share, MidpointRounding.AwayFromZero)) : 0;

    private static void Check(SplitSpec spec)
    {
        var valid = spec.Folds is null ? spec.Valid : 0;
        if (spec.Test >= 0 && (spec.Folds is not null || spec.Valid > 0) && valid + spec.Test < 1 && spec.Folds is null or >= 2) return;
        throw new InvalidInputException(new Fault("the split leaves nothing to train on or to validate on")
        {
            Path = "data.split",
            Rule = "valid is above 0, test at least 0, both together below 1, and folds at least 2",
            Value = FormattableString.Invariant($"valid {spec.Valid}, test {spec.Test}, folds {spec.Folds?.ToString() ?? "none"}"),
        });
    }
}
