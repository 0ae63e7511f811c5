using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>Rows of the table of runs.</summary>
internal static class RunRows
{
    /// <summary>The columns that <see cref="Read"/> reads, of a table called <c>e</c>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "e.run_id", "e.experiment_id", "e.name", "e.status", "e.start_time", "e.end_time", "e.artifact_uri", "e.user_id", "e.lifecycle_stage",
    ];

    /// <summary>The columns as a statement lists them.</summary>
    public static readonly string List = string.Join(", ", Columns);

    /// <summary>A run without what belongs to it.</summary>
    public static Run Read(SqlRows row, string artifactFolder)
    {
        var root = row.GetString(6);
        return new Run
        {
            Id = new(row.GetString(0)),
            Experiment = new(row.GetInt64(1)),
            Name = row.GetString(2),
            Status = StateWords.ToRunStatus(row.GetString(3)),
            StartedAt = row.Time(4),
            EndedAt = row.TimeOrNull(5),
            ArtifactRoot = ArtifactRoots.Resolve(artifactFolder, root),
            ArtifactKey = ArtifactRoots.Key(root),
            User = row.Text(7),
            Stage = StateWords.ToStage(row.GetString(8)),
        };
    }
}
