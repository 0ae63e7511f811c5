using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>
/// Parents and children. A run knows the top of its tree, so that a family is found at once. A parent need not exist (yet); one that
/// would close a circle counts as none.
/// </summary>
internal static class RunTree
{
    /// <summary>A run and everything below it, as a table <c>tree</c> with the depth of each.</summary>
    public const string Below =
        """
        WITH RECURSIVE tree(run_id, depth) AS (
            SELECT run_id, 0 FROM runs WHERE run_id = @run
            UNION ALL SELECT r.run_id, t.depth + 1 FROM runs r JOIN tree t ON r.parent_run_id = t.run_id)
        """;

    /// <summary>Puts a run below the one that its tag names.</summary>
    public static void SetParent(SqlSession session, RunId run, string? tag)
    {
        var parent = IsId(tag) ? tag : null;
        var root = parent is null ? null : session.Scalar<string>("SELECT root_run_id FROM runs WHERE run_id = @parent", ("@parent", parent));
        if (root == run.Value && Contains(session, run, parent!)) (parent, root) = (null, null);
        session.Execute("UPDATE runs SET parent_run_id = @parent WHERE run_id = @run", ("@parent", parent), ("@run", run.Value));
        SetRoot(session, run, root ?? run.Value);
    }

    /// <summary>Finds the children of a run that is only now recorded.</summary>
    public static void Adopt(SqlSession session, RunId run) =>
        SetRoot(session, run, session.Scalar<string>("SELECT root_run_id FROM runs WHERE run_id = @run", ("@run", run.Value)) ?? run.Value);

    private static void SetRoot(SqlSession session, RunId run, string root) =>
        session.Execute(
            $"{Below} UPDATE runs SET root_run_id = @root WHERE root_run_id <> @root AND run_id IN (SELECT run_id FROM tree)",
            ("@run", run.Value), ("@root", root));

    private static bool Contains(SqlSession session, RunId run, string other) =>
        session.Scalar<long>(
            $"{Below} SELECT count(*) FROM tree WHERE run_id = @other", ("@run", run.Value), ("@other", other)) > 0;

    /// <summary>Whether a tag can name a run.</summary>
    public static bool IsId(string? text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);
}
