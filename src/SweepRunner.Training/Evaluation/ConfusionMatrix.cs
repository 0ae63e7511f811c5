namespace SweepRunner.Training.Evaluation;

/// <summary>Counts rows by true and predicted class, and what follows from these counts. A division by zero gives 0.</summary>
internal sealed class ConfusionMatrix
{
    private readonly long[,] _counts;
    private readonly long[] _actual;
    private readonly long[] _predicted;

    /// <summary>Counts rows.</summary>
    /// <param name="labels">Class code of each row.</param>
    /// <param name="predictions">Two classes and one value per row: P(class 1), where more than ½ predicts it. Else rows × classes, row-major, where the largest (at a tie the first) predicts.</param>
    /// <param name="classes">Number of classes.</param>
    public ConfusionMatrix(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes)
    {
        (_counts, _actual, _predicted) = (new long[classes, classes], new long[classes], new long[classes]);
        var single = classes == 2 && predictions.Length == labels.Length;
        for (var i = 0; i < labels.Length; i++)
        {
            var actual = (int)labels[i];
            var predicted = single ? (predictions[i] > 0.5f ? 1 : 0) : Largest(predictions.Slice(i * classes, classes));
            _counts[actual, predicted]++;
            _actual[actual]++;
            _predicted[predicted]++;
        }

        Rows = labels.Length;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => _actual.Length;

    /// <summary>Number of rows.</summary>
    public long Rows { get; }

    /// <summary>Rows of class <paramref name="actual"/> taken for <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Rows of a class.</summary>
    public long Actual(int c) => _actual[c];

    /// <summary>Share of rows predicted right.</summary>
    public double Accuracy()
    {
        long right = 0;
        for (var c = 0; c < Classes; c++) right += _counts[c, c];
        return Ratio(right, Rows);
    }

    /// <summary>Mean recall of the classes that occur.</summary>
    public double BalancedAccuracy()
    {
        var (sum, occurring) = (0.0, 0);
        for (var c = 0; c < Classes; c++)
        {
            if (_actual[c] == 0) continue;
            sum += Recall(c);
            occurring++;
        }

        return occurring == 0 ? 0 : sum / occurring;
    }

    /// <summary>Share of the rows predicted as a class that are of it.</summary>
    public double Precision(int c) => Ratio(_counts[c, c], _predicted[c]);

    /// <summary>Share of the rows of a class that are predicted as it.</summary>
    public double Recall(int c) => Ratio(_counts[c, c], _actual[c]);

    /// <summary>Harmonic mean of precision and recall of a class.</summary>
    public double F1(int c) => Ratio(2 * _counts[c, c], _actual[c] + _predicted[c]);

    /// <summary>Mean F1 of the classes that occur or are predicted, each counting the same.</summary>
    public double MacroF1()
    {
        var (sum, met) = (0.0, 0);
        for (var c = 0; c < Classes; c++)
        {
            if (_actual[c] + _predicted[c] == 0) continue;
            sum += F1(c);
            met++;
        }

        return met == 0 ? 0 : sum / met;
    }

    /// <summary>Mean F1 of the classes, each counting by its rows.</summary>
    public double WeightedF1()
    {
        var sum = 0.0;
        for (var c = 0; c < Classes; c++) sum += F1(c) * _actual[c];
        return Rows == 0 ? 0 : sum / Rows;
    }

    /// <summary>Matthews' correlation coefficient of two classes (Matthews 1975).</summary>
    public double Mcc()
    {
        double tp = _counts[1, 1], tn = _counts[0, 0], fp = _counts[0, 1], fn = _counts[1, 0];
        var scale = Math.Sqrt((tp + fp) * (tp + fn)) * Math.Sqrt((tn + fp) * (tn + fn));
        return scale == 0 ? 0 : ((tp * tn) - (fp * fn)) / scale;
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static int Largest(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
        {
            if (row[c] > row[best]) best = c;
        }

        return best;
    }
}
