using Microsoft.ML;
using Microsoft.ML.Data;
using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Data;

/// <summary>Walks over the rows of a <see cref="DatasetView"/>. Stays on one thread.</summary>
internal sealed class DatasetCursor(DatasetView view, int[] order, HashSet<int> active) : DataViewRowCursor
{
    private long _position = -1;

    /// <inheritdoc/>
    public override DataViewSchema Schema => view.Schema;

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override long Batch => 0;

    private int Row => order[_position];

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_position >= order.Length) return false;
        return ++_position < order.Length;
    }

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var index = column.Index;
        return (ValueGetter<TValue>)(index == Schema.Count - 1 ? Label(index) : column.Type is TextDataViewType ? Text(index) : Number(index));
    }

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Row, 0);

    private ValueGetter<float> Number(int column) => (ref float value) => value = view.Number(column, Row);

    private ValueGetter<ReadOnlyMemory<char>> Text(int column) => (ref ReadOnlyMemory<char> value) => value = view.Text(column, Row);

    private Delegate Label(int column) => view.Task switch
    {
        LearningTask.Binary => (ValueGetter<bool>)((ref bool value) => value = view.Number(column, Row) > 0),

        // Keys count from 1.
        LearningTask.Multiclass => (ValueGetter<uint>)((ref uint value) => value = (uint)view.Number(column, Row) + 1),
        _ => Number(column),
    };
}
