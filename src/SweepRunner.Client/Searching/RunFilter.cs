using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Searching;

/// <summary>
/// A condition on runs, built from fields and joined by <c>&amp;</c>, with every name and value quoted so that the server
/// reads what was meant. A run that lacks the metric, param or tag never matches, also not "is not".
/// </summary>
/// <example><c>RunFilter.Metric("valid.auc").AtLeast(0.9) &amp; RunFilter.Param("booster").EqualTo("dart")</c></example>
public sealed class RunFilter
{
    private readonly string _text;

    internal RunFilter(string text) => _text = text;

    /// <summary>The newest value of a metric.</summary>
    public static NumberField Metric(string name) => new("metrics." + FilterText.Name(name));

    /// <summary>A parameter; its values are text.</summary>
    public static TextField Param(string name) => new("params." + FilterText.Name(name));

    /// <summary>A tag.</summary>
    public static TextField Tag(string name) => new("tags." + FilterText.Name(name));

    /// <summary>The run's name.</summary>
    public static TextField Name => new("attributes.run_name");

    /// <summary>When the run started, in Unix milliseconds.</summary>
    public static NumberField StartTime => new("attributes.start_time");

    /// <summary>When the run ended, in Unix milliseconds.</summary>
    public static NumberField EndTime => new("attributes.end_time");

    /// <summary>The name of a data set the run used.</summary>
    public static TextField DatasetName => new("datasets.name");

    /// <summary>The digest of a data set the run used.</summary>
    public static TextField DatasetDigest => new("datasets.digest");

    /// <summary>Runs of that status.</summary>
    public static RunFilter HasStatus(RunStatus status) => new TextField("attributes.status").EqualTo(Wire.Reading.Word(status));

    /// <summary>The children of a run.</summary>
    public static RunFilter IsChildOf(RunId parent) => Tag(RunTags.ParentRun).EqualTo(parent.Value);

    /// <summary>One of these runs.</summary>
    /// <exception cref="InvalidInputException">None is given, or an id has other characters than letters, digits, <c>-</c> and <c>_</c>.</exception>
    public static RunFilter IsOneOf(params IReadOnlyList<RunId> runs)
    {
        var bad = runs.FirstOrDefault(r => r.Value is not { Length: > 0 } || !r.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        if (runs.Count == 0 || bad.Value is not null)
            throw new InvalidInputException(new Fault("a filter needs at least one run id, of letters and digits") { Value = bad.Value });
        return new RunFilter($"attributes.run_id IN ({string.Join(", ", runs.Select(r => $"'{r.Value}'"))})");
    }

    /// <summary>Both conditions.</summary>
    public static RunFilter operator &(RunFilter left, RunFilter right) => new($"{left} AND {right}");

    /// <summary>Both conditions.</summary>
    public RunFilter And(RunFilter other) => this & other;

    /// <summary>The condition in MLflow's filter language.</summary>
    public static implicit operator string(RunFilter filter) => filter.ToString();

    /// <summary>The condition in MLflow's filter language.</summary>
    public override string ToString() => _text;
}
