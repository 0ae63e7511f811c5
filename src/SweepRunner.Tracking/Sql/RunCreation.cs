using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>Creating a run as a client asks for it.</summary>
internal static class RunCreation
{
    /// <summary>The tags of a new run, its name among them.</summary>
    /// <exception cref="InvalidInputException">Name and tag differ, or a key breaks the rules.</exception>
    public static IReadOnlyDictionary<string, string> Tags(NewRun run, RunId id)
    {
        var tagged = run.Tags.GetValueOrDefault(RunTags.RunName);
        if (!string.IsNullOrEmpty(run.Name) && !string.IsNullOrEmpty(tagged) && run.Name != tagged)
        {
            throw new InvalidInputException(new Fault($"the run's name and its tag {RunTags.RunName} differ")
            {
                Value = $"'{run.Name}' and '{tagged}'",
                Rule = "they are one thing",
                Suggestion = "give only one of them",
            });
        }

        var name = !string.IsNullOrEmpty(run.Name) ? run.Name : !string.IsNullOrEmpty(tagged) ? tagged : RunNames.Of(id.Value);
        return LogRules.Tags(new Dictionary<string, string>(run.Tags) { [RunTags.RunName] = name });
    }

    /// <summary>Records a run whose params and tags are already right.</summary>
    public static Run Create(SqlSession session, RunId id, NewRun run, string artifactFolder)
    {
        var location = ActiveExperiment(session, run.Experiment);
        if (session.Scalar<string>("SELECT run_id FROM runs WHERE run_id = @run", ("@run", id.Value)) is not null)
            throw new SweepRunnerException(ErrorCode.AlreadyExists, $"There is a run {id} already.");
        var start = DateTimeOffset.FromUnixTimeMilliseconds((run.StartedAt ?? session.Now).ToUnixTimeMilliseconds());
        var root = ArtifactRoots.Below(location, id.Value, $"{run.Experiment}/{id}");
        var name = run.Tags[RunTags.RunName];
        var parent = run.Tags.GetValueOrDefault(RunTags.ParentRun);
        // Only an id that was known before can be named by other runs already.
        var isKnown = run.Id is not null;
        RunWrites.Insert(session, id, run.Experiment, name, RunStatus.Running, start, run.User, root, isKnown || !RunTree.IsId(parent) ? null : parent);
        NewKeyValues.Params(session, id, run.Params);
        NewKeyValues.Tags(session, id, run.Tags);
        if (isKnown && parent is not null) RunTree.SetParent(session, id, parent);
        if (isKnown) RunTree.Adopt(session, id);
        return new Run
        {
            Id = id,
            Experiment = run.Experiment,
            Name = name,
            Status = RunStatus.Running,
            StartedAt = start,
            User = run.User,
            ArtifactRoot = ArtifactRoots.Resolve(artifactFolder, root),
            ArtifactKey = ArtifactRoots.Key(root),
            Params = run.Params,
            Tags = run.Tags,
        };
    }

    /// <summary>The stored artifact location of an experiment that is there.</summary>
    public static string? ActiveExperiment(SqlSession session, ExperimentId experiment)
    {
        var rows = session.Query(
            "SELECT lifecycle_stage, artifact_location FROM experiments WHERE experiment_id = @id",
            row => (Stage: row.GetString(0), Location: row.Text(1)), ("@id", experiment.Value));
        return rows switch
        {
            [] => throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {experiment}. Create it by its name first."),
            [{ Stage: "active" } found] => found.Location,
            _ => throw new SweepRunnerException(ErrorCode.Invalid, $"Experiment {experiment} is deleted, so nothing is recorded in it. Restore it first."),
        };
    }
}
