namespace SweepRunner.Cli.Porting;

/// <summary>What became of a run.</summary>
internal enum RunOutcome
{
    /// <summary>It is here now.</summary>
    New,

    /// <summary>It was here, and has what was added to it since.</summary>
    Updated,

    /// <summary>It was here already, as it is.</summary>
    Unchanged,

    /// <summary>It is here, but something of it could not be read; the next import tries again.</summary>
    Partial,

    /// <summary>There is another run of its id; it was left as it is.</summary>
    Conflict,

    /// <summary>It could not be taken over.</summary>
    Skipped,
}
