using System.Reflection;
using System.Text.RegularExpressions;
using SweepRunner.Client.Http;
using SweepRunner.Client.Searching;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>
/// Creates runs, exactly one per call: each carries a tag with an id of the call, and when the answer to a creation was
/// lost, the run with that tag is looked for before another one is created.
/// </summary>
internal sealed partial class RunStarter(MlflowServer server)
{
    /// <summary>The tag that makes a lost answer harmless.</summary>
    internal const string RequestTag = "sweep.client.request";

    public async Task<RunInfo> CreateAsync(string? name, ExperimentId experiment, NewRunOptions options, CancellationToken cancellation)
    {
        var request = Guid.NewGuid().ToString("N");
        var body = new RunMessages.Create
        {
            ExperimentId = experiment.ToString(),
            UserId = Environment.UserName,
            RunName = name,
            StartTime = server.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Tags = Reading.Pairs(TagsOf(name, options, request)),
        };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return RunInfo.Of((await server.CallAsync(RunEndpoints.Create, body, cancellation).ConfigureAwait(false)).Run);
            }
            catch (TrackingException lost) when (lost.MayHaveHappened && attempt < server.Options.MaxRetries)
            {
                if (await FindAsync(experiment, request, cancellation).ConfigureAwait(false) is { } created) return created;
            }
        }
    }

    private async Task<RunInfo?> FindAsync(ExperimentId experiment, string request, CancellationToken cancellation)
    {
        var search = new RunMessages.Search
        {
            ExperimentIds = [experiment.ToString()],
            Filter = RunFilter.Tag(RequestTag).EqualTo(request).ToString(),
            MaxResults = 1,
        };
        var found = await server.CallAsync(RunEndpoints.Search, search, cancellation).ConfigureAwait(false);
        return found.Runs is [var run, ..] ? RunInfo.Of(run) : null;
    }

    private static Dictionary<string, string> TagsOf(string? name, NewRunOptions options, string request)
    {
        var program = Assembly.GetEntryAssembly();
        var tags = new Dictionary<string, string>
        {
            [RunTags.User] = Environment.UserName,
            [RunTags.SourceType] = "LOCAL",
            [RunTags.SourceName] = Environment.ProcessPath ?? program?.GetName().Name ?? "",
            [RequestTag] = request,
        };
        // The SDK appends the commit to the informational version: 1.2.3+<40 hex digits>.
        var version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        if (version is not null && Commit().Match(version) is { Success: true } commit) tags[RunTags.GitCommit] = commit.Groups[1].Value;
        if (name is not null) tags[RunTags.RunName] = name;
        if (options.Parent is { } parent) tags[RunTags.ParentRun] = parent.Value;
        if (options.Description is { } description) tags[RunTags.Note] = description;
        foreach (var (key, value) in options.Tags) tags[key] = value;
        return tags;
    }

    [GeneratedRegex(@"\+([0-9a-f]{40})\b")]
    private static partial Regex Commit();
}
