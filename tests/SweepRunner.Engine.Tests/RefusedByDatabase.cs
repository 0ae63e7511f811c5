using System.Data.Common;

namespace SweepRunner.Engine.Tests;

/// <summary>What a database's driver throws when the database refuses a statement.</summary>
internal sealed class RefusedByDatabase() : DbException("42703: the relation is too old\n\nPOSITION: 7")
{
    public override string SqlState => "42703";
}
