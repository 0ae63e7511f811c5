using SweepRunner.Core.Runs;

namespace SweepRunner.Client;

/// <summary>How to talk to a tracking server. What is not set comes from MLflow's environment variables, else from the default.</summary>
public sealed record TrackingOptions
{
    /// <summary>Name of the experiment that runs go to, created when it is new. Else <c>MLFLOW_EXPERIMENT_NAME</c>.</summary>
    public string? Experiment { get; init; }

    /// <summary>Id of the experiment that runs go to, in place of its name. Else <c>MLFLOW_EXPERIMENT_ID</c>, else 0, "Default".</summary>
    public ExperimentId? ExperimentId { get; init; }

    /// <summary>Bearer token. Else <c>MLFLOW_TRACKING_TOKEN</c>. A name and password take precedence, as in MLflow.</summary>
    public string? Token { get; init; }

    /// <summary>User name for Basic authentication. Else <c>MLFLOW_TRACKING_USERNAME</c>.</summary>
    public string? UserName { get; init; }

    /// <summary>Password for Basic authentication. Else <c>MLFLOW_TRACKING_PASSWORD</c>.</summary>
    public string? Password { get; init; }

    /// <summary>Attempts after the first one, 0 or more. Else <c>MLFLOW_HTTP_REQUEST_MAX_RETRIES</c>, else 6.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>Wait before the first repetition; each further wait is twice as long. Default 250 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait of the client's own. Default 30 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest <c>Retry-After</c> that is waited for; a server that asks for more ends the call. Default 2 min.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time for one attempt of a call. Else <c>MLFLOW_HTTP_REQUEST_TIMEOUT</c> (seconds), else 2 min.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time for one attempt of sending or fetching one artifact. Default 1 h.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long what is logged may wait before it is sent. Default 1 s.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Most metrics, params and tags of one run that wait to be sent, 1,000 or more. When it is full, logging waits for
    /// room, and throws once sending has failed. Default 100,000 (about 10 MB).
    /// </summary>
    public int BufferSize { get; init; } = 100_000;

    /// <summary>Longest time that the end of the process is held up to send what waits. Default 5 s.</summary>
    public TimeSpan ExitGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The HTTP client to use, for proxies, certificates and handlers; it stays the caller's. Null: one of its own.</summary>
    public HttpClient? Http { get; init; }

    /// <summary>Clock for timestamps, waits and time limits. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Source of the jitter between attempts. Default: <see cref="Random.Shared"/>.</summary>
    public Random Randomness { get; init; } = Random.Shared;

    /// <summary>Reads an environment variable; tests put their own in.</summary>
    internal Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
