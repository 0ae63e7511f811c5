namespace SweepRunner.Tracking.Sql;

/// <summary>
/// One connection with the statements it has prepared, which SQLite and PostgreSQL both understand. Parameters are written
/// <c>@name</c> and given in any order. Used by one thread at a time.
/// </summary>
internal abstract class SqlSession : IDisposable
{
    /// <summary>The moment that leases and due times are judged by: on PostgreSQL the database's clock, read once per transaction.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>A moment of <see cref="Now"/>'s clock as this machine's clock shows it, for callers who wait for it.</summary>
    public abstract DateTimeOffset OnThisMachine(DateTimeOffset moment);

    /// <summary>Whether a transaction is open; false also when the database itself has ended it.</summary>
    public abstract bool InTransaction { get; }

    /// <summary>Ends a SELECT whose rows are about to be changed: other writers wait for them. Empty where there is one writer.</summary>
    public abstract string RowLock { get; }

    /// <summary>Like <see cref="RowLock"/>, for the rows of one table of several.</summary>
    public abstract string RowLockOf(string table);

    /// <summary>Like <see cref="RowLock"/>, but rows that another writer is changing are left out.</summary>
    public abstract string RowLockOrSkip { get; }

    /// <summary>
    /// Runs a statement for its effect alone. It may travel together with what follows, so that its fault may arrive with
    /// the next statement, or at the end of the write. Keep <paramref name="sql"/> a constant: texts are prepared and kept.
    /// </summary>
    public abstract void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>Runs a statement now.</summary>
    /// <returns>The number of rows changed.</returns>
    public abstract int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>Runs a query and reads all of its rows. <paramref name="map"/> must not use the session: its rows are still arriving.</summary>
    public List<T> Query<T>(string sql, Func<SqlRows, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Read(sql, parameters);
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Runs a query for the first column of its first row; the default when there is no row or it is NULL.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Read(sql, parameters);
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    /// <summary>Runs <paramref name="read"/> on one state of the database, whatever is written meanwhile.</summary>
    public T Snapshot<T>(Func<SqlSession, T> read)
    {
        BeginSnapshot();
        try
        {
            return read(this);
        }
        finally
        {
            if (InTransaction) Rollback();
        }
    }

    /// <summary>Until the transaction ends, no other transaction holds that lock; when it is shared, only shared ones do.</summary>
    public abstract void Lock(string name, bool shared);

    /// <summary>Takes two locks, in this order: one shared, one alone.</summary>
    public abstract void Lock(string shared, string alone);

    /// <summary>Begins a transaction that writes.</summary>
    /// <param name="group">Its number among the transactions of this process: one that is begun again after a fault has the same.</param>
    /// <returns>False when that transaction has been committed before and only its answer was lost: nothing is open then.</returns>
    public abstract bool BeginWrite(long group);

    /// <summary>Commits; what was written is durable afterwards.</summary>
    public abstract void Commit();

    /// <summary>Ends the transaction, everything undone.</summary>
    public abstract void Rollback();

    /// <summary>Begins a part of the transaction that can be undone alone. Parts are not nested.</summary>
    public abstract void BeginPart();

    /// <summary>Keeps the part. Faults of its statements arrive here at the latest.</summary>
    public abstract void EndPart();

    /// <summary>Undoes the part; the transaction goes on.</summary>
    public abstract void UndoPart();

    public abstract void Dispose();

    /// <summary>Begins a transaction that reads one state of the database.</summary>
    protected abstract void BeginSnapshot();

    /// <summary>Runs a query.</summary>
    protected abstract SqlRows Read(string sql, ReadOnlySpan<(string Name, object? Value)> parameters);
}
