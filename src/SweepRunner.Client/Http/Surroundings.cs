using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Http;

/// <summary>Completes what the caller set by MLflow's environment variables and checks the whole.</summary>
internal static class Surroundings
{
    private static readonly TrackingOptions Defaults = new();

    /// <exception cref="InvalidInputException">A setting is out of its range; all of them are named.</exception>
    public static TrackingOptions Complete(TrackingOptions given)
    {
        string? Variable(string name) => given.Environment(name) is { Length: > 0 } value ? value : null;
        var faults = new List<Fault>();
        double? Number(string name)
        {
            if (Variable(name) is not { } text) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
            faults.Add(new Fault($"environment variable {name} is no number") { Value = text });
            return null;
        }

        var named = given.Experiment is not null || given.ExperimentId is not null;
        var completed = given with
        {
            Token = given.Token ?? Variable("MLFLOW_TRACKING_TOKEN"),
            UserName = given.UserName ?? Variable("MLFLOW_TRACKING_USERNAME"),
            Password = given.Password ?? Variable("MLFLOW_TRACKING_PASSWORD"),
            Experiment = named ? given.Experiment : Variable("MLFLOW_EXPERIMENT_NAME"),
            ExperimentId = named ? given.ExperimentId : Number("MLFLOW_EXPERIMENT_ID") is { } id ? new ExperimentId((long)id) : null,
            MaxRetries = given.MaxRetries != Defaults.MaxRetries ? given.MaxRetries : (int)(Number("MLFLOW_HTTP_REQUEST_MAX_RETRIES") ?? given.MaxRetries),
            RequestTimeout = given.RequestTimeout != Defaults.RequestTimeout
                ? given.RequestTimeout
                : TimeSpan.FromSeconds(Number("MLFLOW_HTTP_REQUEST_TIMEOUT") ?? given.RequestTimeout.TotalSeconds),
        };
        faults.AddRange(FaultsOf(completed));
        return faults.Count == 0 ? completed : throw new InvalidInputException(faults);
    }

    /// <summary>The root of the server, with a slash at the end.</summary>
    /// <exception cref="InvalidInputException">There is none, or it is no HTTP address.</exception>
    public static Uri Root(Uri? given, TrackingOptions options)
    {
        var text = given?.OriginalString ?? options.Environment("MLFLOW_TRACKING_URI");
        if (string.IsNullOrEmpty(text))
        {
            throw new InvalidInputException(new Fault("no tracking server is named")
            {
                Suggestion = "pass its URI, or set MLFLOW_TRACKING_URI, e.g. http://127.0.0.1:5080",
            });
        }

        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root.Scheme is "http" or "https" && root.Query.Length == 0) return root;
        throw new InvalidInputException(new Fault("the tracking URI is no HTTP address")
        {
            Value = text,
            Rule = "this client speaks MLflow's REST and opens no folder or database itself",
            Suggestion = "start a server on that store and give its address, e.g. http://127.0.0.1:5080",
        });
    }

    private static IEnumerable<Fault> FaultsOf(TrackingOptions options)
    {
        if (options is { Experiment: not null, ExperimentId: not null })
            yield return new Fault("both Experiment and ExperimentId are set") { Suggestion = "set one of them" };
        if (options.MaxRetries < 0) yield return Range(nameof(options.MaxRetries), "must be 0 or more", options.MaxRetries);
        if (options.BufferSize < 1000) yield return Range(nameof(options.BufferSize), "must be 1000 or more", options.BufferSize);
        foreach (var (name, span) in new[]
        {
            (nameof(options.RetryDelay), options.RetryDelay), (nameof(options.RequestTimeout), options.RequestTimeout),
            (nameof(options.TransferTimeout), options.TransferTimeout), (nameof(options.FlushInterval), options.FlushInterval),
        })
        {
            if (span <= TimeSpan.Zero) yield return Range(name, "must be more than 0", span);
        }

        if (options.Password is not null && options.UserName is null)
            yield return new Fault("a password without a user name") { Suggestion = "set UserName or MLFLOW_TRACKING_USERNAME too" };
    }

    private static Fault Range(string name, string rule, object value) =>
        new($"{name} is out of range") { Path = name, Rule = rule, Value = string.Create(CultureInfo.InvariantCulture, $"{value}") };
}
