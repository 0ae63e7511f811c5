using Microsoft.ML;
using Microsoft.ML.Data;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;

namespace SweepRunner.MLNet.Data;

/// <summary>
/// Some rows of a data set as ML.NET reads them: one column per feature, under its own name (numbers, or texts where it
/// is categorical; missing texts are empty), and the label. Copied once, immutable and thread-safe: trials share it.
/// </summary>
internal sealed class DatasetView : IDataView
{
    private readonly int[] _rows;
    private readonly float[][] _columns;
    private readonly ReadOnlyMemory<char>[]?[] _texts;

    internal DatasetView(Dataset data, string label, int[] rows)
    {
        (_rows, Task) = (rows, data.Task);
        _texts = [.. data.Features.Select(f => f.IsCategorical ? f.Categories.Select(c => c.AsMemory()).ToArray() : null)];
        _columns = [.. Enumerable.Range(0, data.Features.Count).Select(i => Pick(data.Column(i), rows)), Pick(data.Labels, rows)];
        Schema = Describe(data, label);
    }

    /// <summary>What is predicted.</summary>
    internal LearningTask Task { get; }

    /// <summary>The label of each row: the class code, or the number.</summary>
    internal ReadOnlySpan<float> Labels => _columns[^1];

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public long? GetRowCount() => _rows.Length;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var order = Enumerable.Range(0, _rows.Length).ToArray();
        rand?.Shuffle(order);
        return new DatasetCursor(this, order, [.. columnsNeeded.Select(c => c.Index)]);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The same rows with the values of one feature in another order.</summary>
    internal DatasetView Permuted(int feature, int[] order) => new(this, feature, order);

    /// <summary>The number in a column; the label's is the last.</summary>
    internal float Number(int column, int row) => _columns[column][row];

    /// <summary>The text of a categorical feature; empty where missing.</summary>
    internal ReadOnlyMemory<char> Text(int column, int row)
    {
        var code = _columns[column][row];
        return float.IsNaN(code) ? default : _texts[column]![(int)code];
    }

    private DatasetView(DatasetView source, int feature, int[] order)
    {
        (_rows, Task, _texts, Schema) = (source._rows, source.Task, source._texts, source.Schema);
        _columns = [.. source._columns];
        _columns[feature] = Array.ConvertAll(order, i => source._columns[feature][i]);
    }

    private static float[] Pick(ReadOnlySpan<float> column, int[] rows)
    {
        var picked = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++) picked[i] = column[rows[i]];
        return picked;
    }

    private static DataViewSchema Describe(Dataset data, string label)
    {
        var schema = new DataViewSchema.Builder();
        foreach (var feature in data.Features) schema.AddColumn(feature.Name, feature.IsCategorical ? TextDataViewType.Instance : NumberDataViewType.Single);
        if (data.Task == LearningTask.Binary) schema.AddColumn(label, BooleanDataViewType.Instance);
        else if (data.Task == LearningTask.Regression) schema.AddColumn(label, NumberDataViewType.Single);
        else schema.AddColumn(label, new KeyDataViewType(typeof(uint), data.ClassNames.Count), Names(data.ClassNames));
        return schema.ToSchema();
    }

    // The key values let the trained model give a class by its name.
    private static DataViewSchema.Annotations Names(IReadOnlyList<string> classes)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, classes.Count), (ref VBuffer<ReadOnlyMemory<char>> names) =>
            names = new VBuffer<ReadOnlyMemory<char>>(classes.Count, [.. classes.Select(c => c.AsMemory())]));
        return annotations.ToAnnotations();
    }
}
