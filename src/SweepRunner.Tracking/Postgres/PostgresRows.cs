using System.Data.Common;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Postgres;

/// <summary>Rows as the driver reads them.</summary>
internal sealed class PostgresRows(DbDataReader reader) : SqlRows
{
    public override bool Read() => reader.Read();

    public override bool IsDBNull(int column) => reader.IsDBNull(column);

    public override string GetString(int column) => reader.GetString(column);

    public override long GetInt64(int column) => reader.GetInt64(column);

    public override int GetInt32(int column) => reader.GetInt32(column);

    public override double GetDouble(int column) => reader.GetDouble(column);

    public override bool GetBoolean(int column) => reader.GetBoolean(column);

    public override object GetValue(int column) => reader.GetValue(column);

    public override T GetFieldValue<T>(int column) => reader.GetFieldValue<T>(column);

    public override void Dispose() => reader.Dispose();
}
