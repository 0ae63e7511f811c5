using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>
/// A table of 32-bit floats with a label, mapped from the cache. Rows keep the files' order (train, valid, test one after
/// the other when they are separate files). Thread-safe until disposed; spans must not be used after that.
/// </summary>
internal sealed class Dataset : IDisposable
{
    private readonly DatasetHeader _header;
    private readonly MappedColumns _columns;

    /// <summary>Takes over <paramref name="columns"/>.</summary>
    internal Dataset(DatasetHeader header, MappedColumns columns, string digest, IReadOnlyList<DatasetInput> inputs)
    {
        (_header, _columns, Digest, Inputs) = (header, columns, digest, inputs);
        RowCount = header.Rows();
    }

    /// <summary>Rows of all files together.</summary>
    public int RowCount { get; }

    /// <summary>Rows of each file, in the order train, valid, test; one number when there is one file.</summary>
    public IReadOnlyList<int> FileRows => _header.FileRows;

    /// <summary>The features, in the (first) file's order.</summary>
    public IReadOnlyList<FeatureColumn> Features => _header.Features;

    /// <summary>What is predicted.</summary>
    public LearningTask Task => _header.Task;

    /// <summary>Names of the label's classes by code, sorted; the positive class of a binary task is the second. Empty for regression.</summary>
    public IReadOnlyList<string> ClassNames => _header.ClassNames;

    /// <summary>Digest of content and options: two data sets of the same digest are the same. 64 lower-case hex digits.</summary>
    public string Digest { get; }

    /// <summary>The files, as a run records them.</summary>
    public IReadOnlyList<DatasetInput> Inputs { get; }

    /// <summary>What the user should know about the data, as sentences.</summary>
    public IReadOnlyList<string> Warnings => _header.Warnings;

    /// <summary>The label of each row: the class code, or the number.</summary>
    public ReadOnlySpan<float> Labels => _columns[Features.Count];

    /// <summary>The values of a feature, one per row; NaN where missing, codes of <see cref="FeatureColumn.Categories"/> when categorical.</summary>
    public ReadOnlySpan<float> Column(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, Features.Count);
        return _columns[feature];
    }

    /// <summary>Copies the features of some rows, rows × features, row-major.</summary>
    /// <param name="rows">Indices of the rows, in the order wanted.</param>
    /// <param name="destination">At least rows × features long.</param>
    public void CopyRows(ReadOnlySpan<int> rows, Span<float> destination)
    {
        var width = Features.Count;
        destination = destination[..checked(rows.Length * width)];

        // Blocks of rows whose destination stays in the cache while the columns are walked one after the other.
        const int Block = 256;
        for (var first = 0; first < rows.Length; first += Block)
        {
            var block = rows.Slice(first, Math.Min(Block, rows.Length - first));
            for (var feature = 0; feature < width; feature++)
            {
                var column = _columns[feature];
                var at = (first * width) + feature;
                foreach (var row in block)
                {
                    destination[at] = column[row];
                    at += width;
                }
            }
        }
    }

    /// <summary>Copies the labels of some rows.</summary>
    /// <param name="rows">Indices of the rows, in the order wanted.</param>
    /// <param name="destination">At least as long as <paramref name="rows"/>.</param>
    public void CopyLabels(ReadOnlySpan<int> rows, Span<float> destination)
    {
        var labels = Labels;
        for (var i = 0; i < rows.Length; i++) destination[i] = labels[rows[i]];
    }

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();
}
