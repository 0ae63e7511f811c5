namespace SweepRunner.Tracking.Sql;

/// <summary>The rows of a query, one after another; columns are counted from 0. Used by one thread at a time.</summary>
internal abstract class SqlRows : IDisposable
{
    /// <summary>Goes on to the next row, at first to the first.</summary>
    /// <returns>Whether there is one.</returns>
    public abstract bool Read();

    public abstract bool IsDBNull(int column);

    public abstract string GetString(int column);

    public abstract long GetInt64(int column);

    public abstract int GetInt32(int column);

    public abstract double GetDouble(int column);

    public abstract bool GetBoolean(int column);

    /// <summary>A whole number, a number or a text.</summary>
    public abstract object GetValue(int column);

    /// <summary>The value as one of the types above, or as what the database alone knows.</summary>
    public abstract T GetFieldValue<T>(int column);

    public abstract void Dispose();
}
